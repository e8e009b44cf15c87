/**
 * The page's only script: language by URL hash (`#en`, `#en/findings`), filter, keyboard, print.
 * Without it the page shows everything in Japanese. Plain JavaScript as text, because its digest stands in the page's
 * Content-Security-Policy.
 */
export const behaviour = `'use strict';
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const links = [...document.querySelectorAll('a[href^="#"]:not([hreflang])')].map((link) => [link, link.hash.slice(1)]);
  const switches = [...document.querySelectorAll('a[hreflang]')];
  const titles = { ja: root.dataset.titleJa, en: root.dataset.titleEn };

  const follow = () => {
    const [, language = 'ja', target] = /^#(?:(ja|en)(?:\\/|$))?(.*)$/.exec(location.hash) ?? [];
    root.lang = language;
    document.title = titles[language];
    for (const link of switches) link.toggleAttribute('aria-current', link.hreflang === language);
    for (const link of switches) if (link.hasAttribute('aria-current')) link.setAttribute('aria-current', 'true');
    for (const [link, id] of links) link.hash = language === 'ja' ? id : language + '/' + id;
    const element = target && byId(decodeURIComponent(target));
    if (!element) return;
    for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    element.scrollIntoView();
    element.focus({ preventScroll: true });
  };
  addEventListener('hashchange', follow);
  follow();

  // Each filter narrows the groups of its own chapter: a select by the data attribute of its name, the field by words.
  for (const form of document.querySelectorAll('form.filter')) {
    const groups = [...form.closest('.chapter').querySelectorAll('.group, .pack')].map((group) => {
      const about = group.querySelector('summary').textContent;
      const rows = [...group.querySelectorAll('tbody tr')].map((row) => ({
        row,
        text: (about + ' ' + row.textContent).toLowerCase(),
      }));
      return { group, rows };
    });
    const choices = [...form.querySelectorAll('select')];
    const filter = () => {
      const words = form.querySelector('input').value.toLowerCase().split(/\\s+/).filter(Boolean);
      const wanted = choices.filter(({ value }) => value);
      let shown = 0;
      for (const { group, rows } of groups) {
        let left = 0;
        for (const { row, text } of rows) {
          row.hidden =
            wanted.some(({ name, value }) => (row.dataset[name] ?? group.dataset[name]) !== value) ||
            !words.every((word) => text.includes(word));
          if (!row.hidden) left += 1;
        }
        group.hidden = left === 0;
        if (words.length > 0 && left > 0) group.open = true;
        shown += left;
      }
      for (const place of form.querySelectorAll('.shown')) place.textContent = shown.toLocaleString('en-US');
    };
    form.hidden = false;
    form.addEventListener('input', filter);
    form.addEventListener('submit', (event) => event.preventDefault());
    filter();
  }

  // A region that has nothing to scroll would only be a stop on the way of a keyboard.
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  });
  for (const region of document.querySelectorAll('.scroll')) watcher.observe(region);

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
    closed = [];
  });
})();
`;
