'use strict';
const FIRST = 5;
const MORE = 20;
const MOST = 80;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Brings a filter to life: tells what is typed and chosen, and says what came of it. */
function listen(filter, show) {
  const [input, select, output] = ['input', 'select', 'output'].map(name => filter.querySelector(name));
  let waiting = 0;
  const run = () => {
    output.textContent = show(input.value.trim().toLowerCase(), select ? select.value : '');
    filter.removeAttribute('aria-busy');
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    filter.setAttribute('aria-busy', 'true');
    waiting = setTimeout(run, 80);
  });
  if (select) select.addEventListener('change', run);
  filter.hidden = false;
}

/** Failures and warnings: all of them are there, and are shown or not. */
function findings(filter) {
  const section = filter.parentElement;
  const groups = Array.from(section.querySelectorAll('.group'), group => ({
    group,
    rests: Array.from(group.querySelectorAll('.rest')),
    about: (group.querySelector('h3')?.firstChild.textContent ?? '').toLowerCase(),
    said: Array.from(group.querySelectorAll('.said'), said => ({
      said,
      message: said.querySelector('p').textContent.toLowerCase(),
      documents: Array.from(said.querySelectorAll('.about li'), document => ({
        document, text: document.textContent.toLowerCase(), named: document.textContent !== '',
      })),
    })),
  }));
  const all = groups.flatMap(({ said }) => said).reduce((sum, { documents }) => sum + documents.length, 0);
  if (all < 8) return;
  listen(filter, (wanted, of) => {
    let shown = 0;
    for (const { group, rests, about, said } of groups) {
      const chosen = of === '' || group.dataset.of === of;
      let here = 0;
      for (const { said: part, message, documents } of said) {
        const whole = about.includes(wanted) || message.includes(wanted);
        let some = 0;
        for (const { document, text, named } of documents) {
          const fits = chosen && (whole || text.includes(wanted));
          document.hidden = !fits || !named;
          if (fits) some++;
        }
        part.hidden = some === 0;
        here += some;
      }
      group.hidden = here === 0;
      for (const rest of rests) {
        rest.hidden = !rest.querySelector('li:not([hidden])');
        rest.open = wanted !== '' && !rest.hidden;
      }
      shown += here;
    }
    return wanted || of ? `${shown.toLocaleString('en')} of ${all.toLocaleString('en')} shown` : '';
  });
}

/** What a reader can search of a group: everything but what its samples hold. */
function searchable(markup) {
  const end = markup.indexOf('<details');
  const every = markup.indexOf('<details class="rest every"');
  const samples = markup.match(/<summary><code>[^<]*/g) ?? [];
  return ((end < 0 ? markup : markup.slice(0, end)) + samples.join(' ') + (every < 0 ? '' : markup.slice(every)))
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name) => ENTITIES[name])
    .toLowerCase();
}

/** Changes: most of them may be data that becomes a part of the page only while it is shown. */
function changes(filter) {
  const section = filter.parentElement;
  const rules = Array.from(section.querySelectorAll('.rule'), rule => {
    const name = rule.querySelector('h3').firstChild.textContent.toLowerCase();
    const here = Array.from(rule.querySelectorAll('article'), article => ({ article, kept: true, markup: article.outerHTML }));
    const data = rule.querySelector('script');
    const later = data ? JSON.parse(data.textContent).map(markup => ({ article: null, kept: false, markup })) : [];
    data?.remove();
    rule.querySelector('.unscripted')?.remove();
    const button = document.createElement('button');
    button.type = 'button';
    button.hidden = true;
    rule.append(button);
    const entries = [...here, ...later];
    return { rule, name, entries, first: here.length, limit: here.length, button };
  });
  const all = rules.reduce((sum, { entries }) => sum + entries.length, 0);
  let chosen = null;

  const text = entry => entry.text ??= searchable(entry.markup);
  const kind = entry => entry.kind ??= /^<article data-of="([^"]*)"/.exec(entry.markup)?.[1] ?? '';
  const show = entry => {
    if (!entry.article) {
      const holder = document.createElement('template');
      holder.innerHTML = entry.markup;
      entry.article = holder.content.firstElementChild;
    }
    entry.article.hidden = false;
    return entry.article;
  };
  const hide = entry => {
    if (entry.kept) entry.article.hidden = true;
    else if (entry.article) {
      entry.article.remove();
      entry.article = null;
    }
  };
  const draw = one => {
    const matching = chosen ? one.entries.filter(entry => chosen(entry, one)) : one.entries;
    const shown = new Set(matching.slice(0, one.limit));
    let last = null;
    for (const entry of one.entries) {
      if (shown.has(entry)) {
        const article = show(entry);
        const follows = !last || last.compareDocumentPosition(article) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (!article.isConnected || !follows) one.button.before(article);
        last = article;
      } else hide(entry);
    }
    const left = matching.length - shown.size;
    one.rule.hidden = matching.length === 0;
    one.button.hidden = left === 0;
    one.button.textContent = `Show ${Math.min(MORE, left)} of ${left.toLocaleString('en')} more`;
    one.button.setAttribute('aria-label', `${one.button.textContent} of ${one.name}`);
    return matching.length;
  };
  for (const one of rules) {
    one.button.addEventListener('click', () => {
      const before = one.rule.querySelectorAll('article:not([hidden])').length;
      one.limit += MORE;
      draw(one);
      const next = one.rule.querySelectorAll('article:not([hidden])')[before];
      next?.setAttribute('tabindex', '-1');
      next?.focus();
    });
    draw(one);
  }
  if (all < 8) return;
  listen(filter, (wanted, of) => {
    chosen = wanted || of
      ? (entry, one) => (of === '' || kind(entry) === of) && (one.name.includes(wanted) || text(entry).includes(wanted))
      : null;
    let room = MOST;
    let found = 0;
    for (const one of rules) {
      one.limit = chosen ? Math.min(FIRST * 2, room) : one.first;
      const matching = draw(one);
      found += matching;
      room -= Math.min(one.limit, matching);
    }
    for (const every of section.querySelectorAll('article:not([hidden]) .every')) {
      every.open = wanted !== '' && every.textContent.toLowerCase().includes(wanted);
    }
    return chosen ? `${found.toLocaleString('en')} of ${all.toLocaleString('en')} shapes` : '';
  });
}

for (const filter of document.querySelectorAll('.filter')) {
  (filter.parentElement.classList.contains('changes') ? changes : findings)(filter);
}

/** A line of a rule is in a part that is folded. */
function unfold() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = place?.closest('details:not([open])');
  if (folded) {
    folded.open = true;
    place.scrollIntoView();
  }
}
addEventListener('hashchange', unfold);
unfold();

const opened = [];
addEventListener('beforeprint', () => {
  for (const sample of document.querySelectorAll('.rule article:not([hidden]) details.sample:not([open])')) {
    sample.open = true;
    opened.push(sample);
  }
});
addEventListener('afterprint', () => {
  for (const sample of opened.splice(0)) {
    sample.open = false;
  }
});
