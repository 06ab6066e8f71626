// The table of the report: it searches, sorts, filters and shows the steps of each store. All that
// comes from outside is set as text, never as markup. The filters stand in the address behind #,
// so that links, the back button and bookmarks work.
'use strict';
(() => {
  const OFFICIAL = /https:\/\/(?:my|app|docs|status)\.ecwid\.com(?:\/[\w#./-]*[\w#/-])?(?![\w@:.-])/g;
  // The words of another language stand in the page; English ones stand here.
  const table = document.getElementById('words');
  const WORDS = table ? JSON.parse(table.textContent) : {};
  const say = (english, ...values) => (WORDS[english] ?? english).replace(/\{(\d)}/g, (gap, index) => values[index]);
  const LANGUAGE = document.documentElement.lang;
  const STATES = {
    FAULT: [say('Fault'), 'x'], INCONCLUSIVE: [say('Inconclusive'), '?'], NOT_CHECKED: [say('Not checked'), '–'],
    UNREADABLE: [say('Not readable'), '!'], NO_FAULT_FOUND: [say('No fault found'), '○'], HEALTHY: [say('Healthy'), '✓'],
  };
  const STATE_ORDER = Object.keys(STATES);
  const MOST_PRINTED = 2000;
  const byId = (id) => document.getElementById(id);

  function element(name, properties, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties || {})) {
      if (key === 'class') made.className = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  // Copying works in pages from a file, too.
  async function copy(text, button) {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) {
      const area = element('textarea', { 'aria-hidden': 'true', class: 'sr' });
      area.value = text;
      button.after(area);
      area.select();
      done = document.execCommand('copy');
      area.remove();
      button.focus();
    }
    button.textContent = say(done ? 'Copied' : 'Select the text and copy it');
    setTimeout(() => { button.textContent = say('Copy the message'); }, 2500);
  }

  function addCopyButton(message) {
    const button = element('button', { type: 'button', class: 'copy', 'aria-live': 'polite' }, say('Copy the message'));
    button.addEventListener('click', () => copy(message.querySelector('pre').textContent, button));
    message.append(button);
  }

  document.querySelectorAll('.message').forEach(addCopyButton);

  function openAllForPrint() {
    document.querySelectorAll('main details:not([open])').forEach((each) => {
      each.open = true;
      each.dataset.printed = '1';
    });
  }
  function closeAfterPrint() {
    document.querySelectorAll('details[data-printed]').forEach((each) => {
      each.open = false;
      delete each.dataset.printed;
    });
  }
  addEventListener('beforeprint', openAllForPrint);
  addEventListener('afterprint', closeAfterPrint);

  if (!byId('table')) return;

  // The data: texts and cases by their numbers, and rows.
  const texts = [];
  const cases = [];
  const rows = [];
  let columns = [];
  document.querySelectorAll('script.rows').forEach((block) => {
    const data = JSON.parse(block.textContent);
    if (data.columns) columns = data.columns;
    for (const text of data.texts) texts.push(text);
    for (const each of data.cases) cases.push(each);
    for (const [row, store, label, number, times, original, remark, cells] of data.rows) {
      rows.push({ row, store, label: label || '', facts: cases[number], times: times || [], original, remark, cells: cells || [], words: null });
    }
    block.remove();
  });

  // What was taken out of a text because it differs from row to row is put back.
  function fill(number, row) {
    const text = texts[number];
    if (!/[\u0001\u0002]/.test(text)) return text;
    return text.replaceAll('\u0001', row.store).replace(/\u0002(.)/g, (gap, index) => row.times[index.charCodeAt(0) - 48]);
  }

  function cause(row) { return row.facts.cause || ''; }
  function scopes(row) { return row.facts.scopes === undefined ? '' : texts[row.facts.scopes]; }

  function says(row) {
    const state = row.facts.state;
    if (state === 'NOT_CHECKED' || state === 'UNREADABLE') return row.remark;
    const title = cause(row) ? fill(row.facts.diagnoses[0].title, row) : fill(row.facts.says, row);
    return row.remark ? title + ' (' + row.remark + ')' : title;
  }

  // Made when a row is first searched: half of the readers never search.
  function words(row) {
    if (row.words === null) {
      row.words = [row.row, row.store, row.label, STATES[row.facts.state][0], says(row), cause(row), scopes(row), ...row.cells].join(' ').toLowerCase();
    }
    return row.words;
  }

  const controls = { q: byId('q'), state: byId('state'), cause: byId('cause'), scope: byId('scope') };
  const extra = { set: '', store: '' };
  let shown = rows;
  let page = 0;
  let sort = { key: 'row', down: false };
  const open = new Set();

  const keys = {
    row: (row) => row.row,
    store: (row) => (/^\d+$/.test(row.store) ? Number(row.store) : row.store),
    label: (row) => row.label.toLowerCase(),
    state: (row) => STATE_ORDER.indexOf(row.facts.state),
    says: (row) => says(row).toLowerCase(),
    scopes: (row) => (scopes(row) ? scopes(row).split(', ').length : 0),
  };

  // Numbers before words, and what is empty last, whatever the direction.
  function compare(a, b, down) {
    if (a === b) return 0;
    if (a === '' || b === '') return a === '' ? 1 : -1;
    let order;
    if (typeof a === typeof b) order = a < b ? -1 : 1;
    else order = typeof a === 'number' ? -1 : 1;
    return down ? -order : order;
  }

  function sorted(list) {
    const key = keys[sort.key];
    const keyed = list.map((row) => [key(row), row]);
    keyed.sort((a, b) => compare(a[0], b[0], sort.down) || a[1].row - b[1].row);
    return keyed.map((pair) => pair[1]);
  }

  function select() {
    const wanted = controls.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    const state = controls.state.value;
    const code = controls.cause.value;
    const scope = controls.scope.value;
    shown = sorted(rows.filter((row) =>
      (!state || row.facts.state === state)
      && (!code || cause(row) === code)
      && (!scope || scopes(row).split(', ').includes(scope))
      && (!extra.set || scopes(row) === extra.set)
      && (!extra.store || row.store === extra.store)
      && wanted.every((word) => words(row).includes(word))));
    page = 0;
    draw();
    tell();
  }

  function tell() {
    const number = (value) => value.toLocaleString(LANGUAGE);
    let text = shown.length === rows.length
      ? say('{0} rows', number(rows.length))
      : say('{0} of {1} rows', number(shown.length), number(rows.length));
    if (extra.set) text += say(' that lack exactly {0}', extra.set);
    if (extra.store) text += say(' of store {0}', extra.store);
    byId('hits').textContent = text;
    byId('clear').disabled = !hash();
  }

  function hash() {
    const state = new URLSearchParams();
    for (const [name, control] of Object.entries(controls)) if (control.value) state.set(name, control.value);
    for (const [name, value] of Object.entries(extra)) if (value) state.set(name, value);
    return state.toString();
  }

  function keepAddress() {
    const now = hash();
    history.replaceState(null, '', now ? '#' + now : location.pathname + location.search);
  }

  // A link of the page: its filters take the place of those that are set.
  function followAddress() {
    const name = location.hash.slice(1);
    if (name && !name.includes('=')) return;
    const state = new URLSearchParams(name);
    for (const [key, control] of Object.entries(controls)) control.value = state.get(key) || '';
    for (const key of Object.keys(extra)) extra[key] = state.get(key) || '';
    select();
    if (name) {
      byId('stores').focus({ preventScroll: true });
      byId('stores').scrollIntoView();
    }
  }

  // Table.
  function cell(name, content, kind, role) {
    const made = element(kind || 'td', { role: role || 'cell', 'data-name': name });
    if (kind === 'th') made.setAttribute('scope', 'row');
    made.append(content);
    if (content === '') made.className = 'none';
    return made;
  }

  function badge(state) {
    const [name, sign] = STATES[state];
    return element('span', { class: 'badge s-' + state.toLowerCase().replaceAll('_', '-') },
      element('span', { class: 'sign', 'aria-hidden': 'true' }, sign), ' ' + name);
  }

  function line(row) {
    const detail = 'd' + row.row;
    const button = element('button', { type: 'button', class: 'open', 'aria-expanded': String(open.has(row)), 'aria-controls': detail },
      row.store || say('(no store id)'));
    const number = cell(say('Row'), String(row.row));
    number.className = 'num';
    const names = cell(say('Scopes concerned'), scopes(row));
    names.classList.add('names');
    const made = element('tr', { role: 'row' }, number, cell(say('Store'), button, 'th', 'rowheader'), cell(say('Label'), row.label),
      cell(say('Verdict'), badge(row.facts.state)), cell(say('Diagnosis'), says(row)), names);
    button.addEventListener('click', () => {
      if (open.delete(row)) {
        made.nextElementSibling.remove();
      } else {
        open.add(row);
        made.after(details(row, detail));
      }
      button.setAttribute('aria-expanded', String(open.has(row)));
    });
    return open.has(row) ? [made, details(row, detail)] : [made];
  }

  function running(text, into) {
    let from = 0;
    for (const found of text.matchAll(OFFICIAL)) {
      into.append(text.slice(from, found.index),
        element('a', { href: found[0], rel: 'noopener noreferrer', target: '_blank' }, found[0]));
      from = found.index + found[0].length;
    }
    into.append(text.slice(from));
    return into;
  }

  function details(row, id) {
    const box = element('td', { role: 'cell', colspan: '6' });
    const shown = (number, name, properties) => running(fill(number, row), element(name || 'p', properties));
    if (row.remark) box.append(running(say('Row {0}', row.row) + ': ' + row.remark, element('p')));
    if (!row.facts.diagnoses.length && !row.remark) box.append(shown(row.facts.says));
    for (const diagnosis of row.facts.diagnoses) {
      const steps = element('ol', { class: 'steps' });
      diagnosis.steps.forEach((number) => steps.append(shown(number, 'li')));
      box.append(shown(diagnosis.title, 'h3'), element('h4', {}, say('Do this ({0})', fill(diagnosis.who, row))), steps);
      if (diagnosis.message !== undefined) {
        const message = element('div', { class: 'message' }, element('h4', {}, fill(diagnosis.to, row)),
          shown(diagnosis.message, 'pre'));
        addCopyButton(message);
        box.append(message);
      }
      box.append(element('h4', {}, say('Why')), shown(diagnosis.why));
      if (diagnosis.seen.length) {
        const seen = element('ul', { class: 'dense' });
        diagnosis.seen.forEach((number) => seen.append(shown(number, 'li')));
        box.append(element('h4', {}, say('Seen')), seen);
      }
      box.append(shown(diagnosis.class, 'p', { class: 'facts' }));
    }
    if (row.facts.next !== undefined) box.append(element('h4', {}, say('Next')), shown(row.facts.next));
    row.facts.notes.forEach((number) => box.append(shown(number)));
    const more = element('dl', { class: 'more' });
    row.facts.table.forEach(([label, count, names, why]) => more.append(element('dt', {}, texts[label] + ' ' + count),
      element('dd', {}, texts[names], texts[why] ? element('span', { class: 'facts' }, ' – ' + texts[why]) : '')));
    row.cells.forEach((value, index) => { if (value) more.append(element('dt', {}, columns[index]), element('dd', {}, value)); });
    if (more.childElementCount) box.append(element('h4', {}, say('Scopes and further columns')), more);
    return element('tr', { role: 'row', class: 'detail', id }, box);
  }

  function draw(all) {
    const size = all ? MOST_PRINTED : Number(byId('size').value);
    const pages = Math.max(1, Math.ceil(shown.length / size));
    const first = all ? 0 : page * size;
    byId('body').replaceChildren(...shown.slice(first, first + size).flatMap(line));
    byId('page').textContent = say('Page {0} of {1}', page + 1, pages.toLocaleString(LANGUAGE));
    byId('previous').disabled = page === 0;
    byId('next').disabled = page >= pages - 1;
    byId('pager').hidden = shown.length <= 25;
  }

  function turn(by) {
    page += by;
    draw();
    byId('stores').scrollIntoView();
  }

  // What the lists offer is what the rows have.
  function offer(control, counts, name) {
    for (const [value, count] of counts) {
      control.append(element('option', { value }, name(value) + ' (' + count.toLocaleString(LANGUAGE) + ')'));
    }
  }

  function count(into, value) { if (value) into.set(value, (into.get(value) || 0) + 1); }

  const found = { state: new Map(), cause: new Map(), scope: new Map() };
  for (const row of rows) {
    count(found.state, row.facts.state);
    count(found.cause, cause(row));
    if (scopes(row)) scopes(row).split(', ').forEach((scope) => count(found.scope, scope));
  }
  const falling = (map) => [...map].sort((a, b) => b[1] - a[1]);
  offer(controls.state, STATE_ORDER.filter((state) => found.state.has(state)).map((state) => [state, found.state.get(state)]), (state) => STATES[state][0]);
  offer(controls.cause, falling(found.cause), (code) => code[0] + code.slice(1).toLowerCase().replaceAll('_', ' '));
  offer(controls.scope, falling(found.scope), (scope) => scope);

  document.querySelectorAll('#table thead th').forEach((head) => {
    const button = element('button', { type: 'button' }, head.textContent);
    head.dataset.title = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const key = head.dataset.key;
      sort = { key, down: sort.key === key && !sort.down };
      document.querySelectorAll('#table thead th').forEach((each) => each.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', sort.down ? 'descending' : 'ascending');
      shown = sorted(shown);
      page = 0;
      draw();
    });
    if (head.dataset.key === 'row') head.setAttribute('aria-sort', 'ascending');
  });

  let waiting = 0;
  controls.q.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { select(); keepAddress(); }, rows.length > 5000 ? 120 : 0);
  });
  for (const name of ['state', 'cause', 'scope']) {
    controls[name].addEventListener('change', () => {
      extra.set = '';
      extra.store = '';
      select();
      keepAddress();
    });
  }
  byId('clear').addEventListener('click', () => {
    for (const control of Object.values(controls)) control.value = '';
    for (const key of Object.keys(extra)) extra[key] = '';
    select();
    keepAddress();
    controls.q.focus();
  });
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('previous').addEventListener('click', () => turn(-1));
  byId('next').addEventListener('click', () => turn(1));
  byId('size').addEventListener('change', () => { page = 0; draw(); });
  addEventListener('hashchange', followAddress);
  addEventListener('beforeprint', () => {
    draw(true);
    if (shown.length > MOST_PRINTED) byId('hits').textContent += say('; the first {0} are printed', MOST_PRINTED.toLocaleString(LANGUAGE));
  });
  addEventListener('afterprint', () => { draw(); tell(); });
  byId('filters').hidden = false;
  followAddress();
})();
