await new Promise((resolve) => setTimeout(resolve, 1)); export const handler = async () => "after top-level await";
