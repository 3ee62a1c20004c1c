// Sets the theme before the first paint, and follows the system until one was chosen. A file of its own because the page allows no inline script.
(function () {
  var system = matchMedia('(prefers-color-scheme: dark)');
  function show() {
    var chosen = null;
    try {
      chosen = localStorage.getItem('kabinet-theme');
    } catch {
      // Storage may be forbidden: then the system decides.
    }
    var isDark = chosen === 'dark' || (chosen !== 'light' && system.matches);
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }
  show();
  system.addEventListener('change', show);
})();
