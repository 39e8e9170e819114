export const handler = async () => 'an ES module';
export const hasRequire = async () => typeof require;
