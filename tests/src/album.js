// Runs in the window's own page: shows it any view, and finds text that is cut off or spills.

// Where Tauri keeps the page's listeners: an object without a prototype, under a name that is new each time.
const listeners = () =>
  Object.getOwnPropertyNames(window)
    .filter((name) => name.startsWith('_') || name.includes('-'))
    .map((name) => window[name])
    .find((held) => held && Object.getPrototypeOf(held) === null && Object.getOwnPropertyNames(held).includes('view'))
    .view;

// Svelte draws in microtasks. Nothing here waits for a frame: what is asked of the page lays it out at once. What changes its
// colour by and by has it at once; only what turns for ever goes on.
async function drawn() {
  for (let turn = 0; turn < 20; turn += 1) await null;
  const ends = (one) => one.effect.getComputedTiming().endTime !== Infinity;
  document.getAnimations().filter(ends).forEach((one) => one.finish());
}
let revision = 1_000_000;

// Hands a view to the page, as the Rust side does.
function hand(view) {
  revision += 1;
  for (const id of Object.getOwnPropertyNames(listeners())) {
    const payload = { ...view, revision };
    window.__TAURI_INTERNALS__.runCallback(listeners()[id].handlerId, { event: 'view', id: Number(id), payload });
  }
}

const empty = (language) => ({
  screen: { kind: 'welcome' }, journeys: [], problem: null, report: null, language,
  trust: { trusted: null, offered: null, refused: null },
});

let pressed = false;

// Shows a view from the beginning: nothing that was opened or typed before is left.
async function show({ view, press }, language) {
  if (pressed) {
    document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.dispatchEvent(new Event('cancel')));
    hand(empty(language));
    await drawn();
  }
  pressed = press.length > 0;
  document.querySelectorAll('html, main, .scroll').forEach((box) => (box.scrollTop = 0));
  hand({ ...view, language });
  await drawn();
  for (const id of press) {
    document.querySelector(`[data-testid="${id}"]`).click();
    await drawn();
  }
}

// Opens what can be unfolded: the other generations and, where the window is narrow, the list of steps, too.
async function unfold() {
  pressed = true;
  document.querySelectorAll('[aria-expanded="false"]:is([data-testid="labels"], [data-testid="all-steps"])').forEach((button) => button.click());
  await drawn();
  // A box that is opened may bring others with it.
  for (let shut; (shut = [...document.querySelectorAll('details:not([open])')]).length > 0; await drawn())
    shut.forEach((details) => (details.open = true));
}

// How many milliseconds a page of an answer takes until it is laid out: the median of some, in which every cell is another.
async function turned({ view }) {
  await show({ view, press: [] }, 'en');
  const took = [];
  for (let page = 1; page < 12; page += 1) {
    const { screen } = structuredClone(view);
    const { query } = screen.journey;
    query.from = page * query.rows.length;
    for (const row of query.rows) {
      row._id += page;
      row.name += ` ${page}`;
      row.arr += page;
      row.renewalDate = `20${10 + page}-01-31`;
    }
    const began = performance.now();
    hand({ ...view, screen });
    await drawn();
    document.body.getBoundingClientRect();
    took.push(performance.now() - began);
  }
  return took.sort((one, other) => one - other)[5];
}

// What is there for a screen reader alone.
const spoken = (element) => [element, element.parentElement].some((one) => one && getComputedStyle(one).clipPath === 'inset(50%)');
const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
const classes = ({ classList }) => [...classList].filter((name) => !name.startsWith('svelte-'));
// An address that is too long for its line can be copied whole.
const shortened = (box) => getComputedStyle(box).textOverflow === 'ellipsis' && box.textContent.startsWith('http');
const named = (element) => [element.tagName.toLowerCase(), ...classes(element)].join('.');

// How far a line goes beyond a box sideways, in words; nothing when it is inside, to the pixel.
function beyond(line, box) {
  if (line.left < box.left - 3) return `${Math.round(box.left - line.left)} px to the left of`;
  if (line.right > box.right + 3) return `${Math.round(line.right - box.right)} px to the right of`;
  return null;
}

// What is between a text and the window: each box, and what still counts there.
function* around(holder) {
  let down = true;
  for (let box = holder; box; box = box.parentElement) {
    const { display, position, overflowX, overflowY } = getComputedStyle(box);
    if (display === 'inline' || display === 'contents') continue;
    // What is meant to be scrolled sideways can be reached by the keyboard, too.
    if (scrolls(overflowX) && box.tabIndex === 0) return;
    yield { box, down: down && clips(overflowY) };
    if (scrolls(overflowY)) down = false;
    if (position === 'absolute' || position === 'fixed' || box.tagName === 'DIALOG') {
      yield { box: document.documentElement, down: false };
      return;
    }
  }
}

// Why a text is not seen whole: it goes beyond a box around it, or beyond the window.
function flaw(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  for (const { box, down } of around(node.parentElement)) {
    const edges = box.getBoundingClientRect();
    for (const line of lines) {
      const how = beyond(line, edges);
      if (how) return `${how} ${named(box)}`;
      if (down && (line.top < edges.top - 3 || line.bottom > edges.bottom + 3)) return `above or below ${named(box)}`;
    }
  }
  return null;
}

// Every text that a person cannot read whole, and every page that goes beyond the window.
function cut() {
  const found = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth - page.clientWidth} px too wide`);
  for (const box of document.querySelectorAll('*')) {
    const { overflowX } = getComputedStyle(box);
    const meant = scrolls(overflowX) && box.tabIndex === 0;
    const wide = overflowX !== 'visible' && box.scrollWidth > box.clientWidth + 1;
    if (wide && !meant && box.tagName !== 'INPUT' && !spoken(box) && !shortened(box)) found.push(`${named(box)} is ${box.scrollWidth - box.clientWidth} px too narrow`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    const holder = node.parentElement;
    if (node.data.trim() === '' || !holder.checkVisibility() || spoken(holder) || shortened(holder)) continue;
    const how = flaw(node);
    if (how) found.push(`“${node.data.trim().slice(0, 40)}” in ${named(holder)} goes ${how}`);
  }
  return found;
}

// What axe finds, a line each.
async function flaws(context, rules) {
  const options = { preload: false, iframes: false, resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}) };
  const { violations } = await axe.run(document.querySelector(context) ?? document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.any.map(({ message }) => message).join('; ')}`));
}

// A colour on its way to another one is neither.
document.head.append(Object.assign(document.createElement('style'), { textContent: '* { transition: none !important; }' }));

window.album = { show, unfold, cut, flaws, turned };
