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
