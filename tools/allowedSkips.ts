/** Tests that may be skipped, by their full title, and why. Any other skipped test fails the run. */
export const allowedSkips: Readonly<Record<string, string>> = {
  'A Ruby function runs in the editor, and fails on its line': 'there is no Ruby on this machine',
};
