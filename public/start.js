// Until the program runs, says what becomes of it: a page whose script is lost would stay blank. Styles that are lost are fetched again. A file of its own because the page allows no inline script.
(function () {
  var key = 'kabinet-starts';
  var isOver = false;

  function tries() {
    try {
      var kept = JSON.parse(sessionStorage.getItem(key) || 'null');
      return kept && Date.now() - kept.at < 120000 ? kept.count : 0;
    } catch {
      return 0;
    }
  }

  function reload() {
    try {
      sessionStorage.setItem(key, JSON.stringify({ count: tries() + 1, at: Date.now() }));
    } catch {
      // Storage may be forbidden: then it is only tried again as often.
    }
    location.reload();
  }

  // A reload without a hub would end at the browser's own error page.
  function reloadOnceHubAnswers() {
    fetch('/version', { cache: 'no-store' }).then(
      function (answer) {
        if (answer.ok) reload();
        else setTimeout(reloadOnceHubAnswers, 2000);
      },
      function () {
        setTimeout(reloadOnceHubAnswers, 2000);
      },
    );
  }

  function tell(words) {
    var place = document.getElementById('starting');
    if (isOver || !place) return;
    isOver = true;
    place.className = 'told';
    place.querySelector('p').textContent = words;
    setTimeout(reloadOnceHubAnswers, Math.min(30000, 1000 * Math.pow(2, tries())));
  }

  // Without its styles a page is hard to read: it is not shown while they are fetched again, for a while.
  function fetchStylesAgain(link) {
    var page = document.documentElement;
    var count = Number(link.dataset.tries || 0) + 1;
    if (count <= 5) page.dataset.styles = 'lost';
    else delete page.dataset.styles;
    setTimeout(
      function () {
        var next = link.cloneNode();
        next.dataset.tries = count;
        next.onload = function () {
          delete page.dataset.styles;
        };
        link.replaceWith(next);
      },
      Math.min(30000, 100 * Math.pow(2, count)),
    );
  }

  addEventListener(
    'error',
    function (event) {
      if (event.target instanceof HTMLLinkElement && event.target.rel === 'stylesheet')
        fetchStylesAgain(event.target);
      else if (event.target instanceof HTMLScriptElement)
        tell('Kabinet could not be downloaded from its hub. It is tried again by itself.');
      else if (event.target === window)
        tell('Kabinet could not be started: ' + event.message + '. It is tried again by itself.');
    },
    true,
  );
})();
