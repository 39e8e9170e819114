/** What the tests print in the window's log begins with it; the log holds much else. */
export const printed = '[host test] ';
