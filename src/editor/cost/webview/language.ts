/**
 * uPlot asks Intl for the browser's language while it is loaded, and a browser may pass on a system's locale that is none
 * (`en-US@posix`). Then the page's language stands for it: without that there would be no page.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: document.documentElement.lang || 'en-US' });
}
