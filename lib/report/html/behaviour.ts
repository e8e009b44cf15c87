/**
 * The page's only script: language and filters by URL hash (`#en`, `#en/findings`, `#wareki` for dates in the Japanese calendar, `#controls?outcome=failed`), search,
 * keyboard, print.
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

  // 和暦 from the dates of the change of era: 令和 since 2019-05-01, 平成 since 1989-01-08; older dates stay as they are.
  const eras = [['2019-05-01', '令和', 2018], ['1989-01-08', '平成', 1988]];
  const inEra = (day) => {
    const era = eras.find(([since]) => day >= since);
    if (!era) return day;
    const [year, month, date] = day.split('-').map(Number);
    return era[1] + (year - era[2] === 1 ? '元' : year - era[2]) + '年' + month + '月' + date + '日';
  };
  const dayOf = (element) => element.dataset.day ?? element.dateTime;
  const days = [...document.querySelectorAll('time, [data-day]')];
  // What a reader may search for, in either calendar.
  const textOf = (element) =>
    [element.textContent, ...[...element.querySelectorAll('.ja time')].flatMap((time) => [time.dateTime, inEra(time.dateTime)])]
      .join(' ')
      .toLowerCase();
  const calendar = byId('calendar');
  const write = (era) => {
    if (calendar.ariaPressed === String(era)) return;
    calendar.ariaPressed = String(era);
    for (const element of days) element.textContent = era ? inEra(dayOf(element)) : dayOf(element);
  };
  // Addresses within the page keep the language and the calendar.
  let prefix = '';
  const vary = (variant) => {
    prefix = variant === 'ja' ? '' : variant + '/';
    for (const [link, id] of links) link.hash = prefix + id;
    write(variant === 'wareki');
  };
  calendar.hidden = false;
  calendar.addEventListener('click', () => {
    const [, rest] = /^#?(?:(?:ja|wareki)(?:\\/|$))?(.*)$/.exec(location.hash);
    vary(calendar.ariaPressed === 'true' ? 'ja' : 'wareki');
    history.replaceState(null, '', '#' + (rest ? prefix + rest : prefix.slice(0, -1) || 'ja'));
  });

  // Filled below: chapter → takes the choices of an address.
  const filters = new Map();
  const follow = () => {
    const [, variant = 'ja', target, query] = /^#(?:(ja|en|wareki)(?:\\/|$))?([^?]*)(?:[?](.*))?$/.exec(location.hash) ?? [];
    const language = variant === 'en' ? 'en' : 'ja';
    root.lang = language;
    vary(variant);
    if (query !== undefined) filters.get(target)?.(new URLSearchParams(query));
    document.title = titles[language];
    for (const link of switches) link.toggleAttribute('aria-current', link.hreflang === language);
    for (const link of switches) if (link.hasAttribute('aria-current')) link.setAttribute('aria-current', 'true');
    const element = target && byId(decodeURIComponent(target));
    if (!element) return;
    for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    element.scrollIntoView();
    element.focus({ preventScroll: true });
  };

  // A row may belong to several values, written with spaces between.
  const has = (values, value) => values === value || values.split(' ').includes(value);

  // What a control gave in the account that is chosen; its own outcome is that of all accounts.
  const showAccount = (group, account) => {
    const place = group.querySelector('summary > .in-account');
    if (!place || (!account && !place.hasChildNodes())) return;
    place.replaceChildren();
    const badge = account && [...group.querySelectorAll('[data-accounts]')].find((row) => has(row.dataset.accounts, account))?.querySelector('.badge');
    if (badge) place.append(account + ': ', badge.cloneNode(true));
  };

  // Each filter narrows the groups of its own chapter: a select by the data attribute of its name, the field by words.
  for (const form of document.querySelectorAll('form.filter')) {
    const groups = [...form.closest('.chapter').querySelectorAll('.group, .pack, .entry')].map((group) => {
      const about = group.querySelector('summary').textContent;
      // A filter that counts groups shows or hides each as a whole.
      const whole = form.dataset.counts === 'groups';
      const rows = (whole ? [group] : [...group.querySelectorAll('tbody tr')]).map((row) => ({
        row,
        text: whole ? textOf(group) : about.toLowerCase() + ' ' + textOf(row),
      }));
      return { group, rows };
    });
    const choices = [...form.querySelectorAll('select')];
    const filter = () => {
      const words = form.querySelector('input').value.toLowerCase().split(/\\s+/).filter(Boolean);
      const wanted = choices.filter(({ value }) => value);
      const account = choices.find(({ name }) => name === 'account')?.value;
      let shown = 0;
      for (const { group, rows } of groups) {
        let left = 0;
        for (const { row, text } of rows) {
          row.hidden =
            wanted.some(({ name, value }) => !has(row.dataset[name] ?? group.dataset[name] ?? '', value)) ||
            !words.every((word) => text.includes(word));
          if (!row.hidden) left += 1;
        }
        group.hidden = left === 0;
        showAccount(group, account);
        if (words.length > 0 && left > 0 && form.dataset.counts !== 'groups') group.open = true;
        shown += left;
      }
      for (const place of form.querySelectorAll('.shown')) place.textContent = shown.toLocaleString('en-US');
    };
    form.hidden = false;
    const chapter = form.closest('.chapter').querySelector('h2').id;
    const fields = [...choices, form.querySelector('input')];
    const keyOf = (field) => field.name || 'text';
    filters.set(chapter, (query) => {
      for (const field of fields) field.value = query.get(keyOf(field)) ?? '';
      filter();
    });
    form.addEventListener('input', () => {
      filter();
      const query = new URLSearchParams(fields.filter(({ value }) => value).map((field) => [keyOf(field), field.value]));
      history.replaceState(null, '', '#' + prefix + chapter + (String(query) && '?' + query));
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    filter();
  }

  addEventListener('hashchange', follow);
  follow();

  // Search over everything that the page lists; a hit opens what it stands in.
  const search = byId('search');
  const hits = byId('search-hits');
  let index;
  const listed = 'tbody tr, .card, .control > summary, .failures li, .not-proven > li, .units li';
  const build = () =>
    [...document.querySelectorAll('main .chapter')].flatMap((chapter) => {
      const title = chapter.querySelector('h2');
      return [...chapter.querySelectorAll(listed)].map((element) => ({
        element,
        title,
        text: textOf(element),
      }));
    });
  const wordsIn = (element) =>
    [...element.querySelectorAll('.ja, .en')].length === 0
      ? element.textContent
      : [...element.childNodes].map((node) => (node.classList?.contains(root.lang === 'ja' ? 'en' : 'ja') ? '' : node.nodeType === 1 ? wordsIn(node) : node.textContent)).join(' ');
  const go = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    element.hidden = false;
    element.tabIndex = -1;
    element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
  };
  const find = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    hits.replaceChildren();
    hits.hidden = words.length === 0;
    if (words.length === 0) return;
    index ??= build();
    const found = index.filter(({ text }) => words.every((word) => text.includes(word)));
    const total = document.createElement('li');
    total.textContent = root.lang === 'ja' ? found.length + '件' : found.length + ' found';
    hits.append(total);
    for (const { element, title } of found.slice(0, 30)) {
      const hit = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = wordsIn(title).trim() + ': ' + wordsIn(element).replace(/\\s+/g, ' ').trim().slice(0, 80);
      button.addEventListener('click', () => go(element));
      hit.append(button);
      hits.append(hit);
    }
  };
  byId('search-form').hidden = false;
  byId('search-form').addEventListener('submit', (event) => event.preventDefault());
  search.addEventListener('input', find);
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? '')) return;
    event.preventDefault();
    search.focus();
  });

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
