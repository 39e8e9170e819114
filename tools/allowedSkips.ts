/** Tests that may be skipped, by their full title, and why. Any other skipped test fails the run. */
export const allowedSkips: Readonly<Record<string, string>> = {};
