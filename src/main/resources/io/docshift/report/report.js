'use strict';
for (const filter of document.querySelectorAll('.filter')) {
  const items = filter.parentElement.querySelectorAll('.findings > li');
  const input = filter.querySelector('input');
  const output = filter.querySelector('output');
  const texts = Array.from(items, item => item.textContent.toLowerCase());
  filter.hidden = items.length < 8;
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    items.forEach((item, i) => {
      item.hidden = !texts[i].includes(wanted);
      shown += item.hidden ? 0 : 1;
    });
    for (const group of filter.parentElement.querySelectorAll('.group')) {
      group.hidden = !group.querySelector('.findings > li:not([hidden])');
    }
    output.textContent = wanted ? `${shown} of ${items.length} shown` : '';
  });
}
const opened = [];
addEventListener('beforeprint', () => {
  for (const sample of document.querySelectorAll('details.sample:not([open])')) {
    sample.open = true;
    opened.push(sample);
  }
});
addEventListener('afterprint', () => {
  for (const sample of opened.splice(0)) {
    sample.open = false;
  }
});
