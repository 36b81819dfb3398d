// Before the first paint, so that a remembered theme never flashes. A file of its own, since the page's policy runs no inline script.
try {
  const theme = localStorage.getItem("fairlead-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be switched off; then the system's theme is followed.
}
