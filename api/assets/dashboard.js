// Makes the pages more comfortable; all of them work without it.

const date = { day: 'numeric', month: 'short', year: 'numeric' };
const formats = {
  day: new Intl.DateTimeFormat('en-GB', date),
  time: new Intl.DateTimeFormat('en-GB', { ...date, hour: '2-digit', minute: '2-digit' }),
};

// Times in the viewer's zone; the title keeps UTC.
for (const time of document.querySelectorAll('time[data-instant]')) {
  time.textContent = formats[time.dataset.instant].format(new Date(time.dateTime));
}

// "/" leads to the search, as on many sites.
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof Element && event.target.closest('input, select, textarea');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  target.focus();
});

// The map's slider says its day while it moves and shows it when let go.
const form = document.querySelector('form[data-autosubmit]');
const slider = form?.querySelector('input[type="range"]');
if (form && slider) {
  const steps = slider.dataset.steps.split(' ');
  const day = new Intl.DateTimeFormat('en-GB', { ...date, timeZone: 'UTC' });
  slider.addEventListener('input', () => {
    const label = day.format(new Date(steps[slider.valueAsNumber]));
    form.querySelector('output').textContent = label;
    slider.setAttribute('aria-valuetext', label);
  });
  form.addEventListener('change', () => form.requestSubmit());
  form.querySelector('button').hidden = true;
}

// The search box says how a query may go on.
for (const input of document.querySelectorAll('input[data-complete]')) {
  const list = Object.assign(document.createElement('ul'), { id: `${input.id}-completions`, className: 'completions' });
  const box = Object.assign(document.createElement('div'), { className: 'combobox' });
  list.role = 'listbox';
  list.ariaLabel = 'How the query may go on';
  list.hidden = true;
  input.replaceWith(box);
  box.append(input, list);
  input.role = 'combobox';
  input.ariaExpanded = 'false';
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-autocomplete', 'list');
  let start = 0;
  let asked = 0;

  const show = (completions) => {
    list.replaceChildren(
      ...completions.map(({ text, label }, index) => {
        const item = Object.assign(document.createElement('li'), { id: `${list.id}-${index}`, role: 'option' });
        item.dataset.text = text;
        item.ariaSelected = 'false';
        for (const words of [text, label])
          item.append(Object.assign(document.createElement('span'), { textContent: words }));
        return item;
      }),
    );
    list.hidden = completions.length === 0;
    input.ariaExpanded = String(!list.hidden);
    input.removeAttribute('aria-activedescendant');
  };
  const chosen = () => list.querySelector('[aria-selected="true"]');
  const choose = (step) => {
    const items = [...list.children];
    const next =
      items[(items.indexOf(chosen()) + step + items.length + (step < 0 && !chosen() ? 1 : 0)) % items.length];
    for (const item of items) item.ariaSelected = String(item === next);
    input.setAttribute('aria-activedescendant', next.id);
  };
  const take = ({ dataset: { text } }) => {
    const end = input.selectionStart;
    const tail = text.endsWith(':') ? '' : ' ';
    input.setRangeText(text + tail, start, end, 'end');
    input.focus();
    ask();
  };
  const ask = async () => {
    const mine = ++asked;
    const before = input.value.slice(0, input.selectionStart);
    if (before.trim() === '' || before.endsWith(' ')) return show([]);
    const response = await fetch(`${input.dataset.complete}?q=${encodeURIComponent(before)}`).catch(() => undefined);
    if (!response?.ok || mine !== asked) return;
    const found = await response.json();
    start = found.start;
    show(found.completions.filter(({ text }) => text !== before.slice(start)));
  };
  input.addEventListener('input', ask);
  input.addEventListener('blur', () => show([]));
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') choose(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape') show([]);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen()) take(chosen());
    else return;
    event.preventDefault();
  });
  // Before the box loses the focus.
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    const item = event.target.closest('li');
    if (item) take(item);
  });
}
