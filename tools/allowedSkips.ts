/** Tests that may be skipped, by their full title, and why. Any other skipped test fails the run. */
export const allowedSkips: Readonly<Record<string, string>> = {
  'A Ruby function runs in the editor, and fails on its line': 'there is no Ruby on this machine',
  'command line check: refuses a file that this user may not read': 'root may read everything',
  'check: code that is not checked says which files and folders it could not look into for handlers':
    'root may read everything',
  'check --fix and the files it fixes writes in a folder where it can make no file': 'root may write everywhere',
  'files that are closed to this user are reported where their name says that they describe functions':
    'root may read everything',
};
