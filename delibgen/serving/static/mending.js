// Values and entries of a spec changed on the page. Words come from the page; text is put in as text.

const project = document.body.dataset;
const find = (id) => document.getElementById(id);

async function posted(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", body: JSON.stringify(body ?? {}) });
    return await answer.json();
  } catch {
    find("stopped").hidden = false;
    return null;
  }
}

function say(words) {
  find("told").textContent = words;
}

// -- what is asked, in order --

let asking = Promise.resolve();

// One thing after another, as they were asked for: what is pressed while another is under way waits for it.
function inTurn(act) {
  const mine = asking.then(act);
  asking = mine.catch(() => {});
  return mine;
}

// What was moved or removed, by the digest of the spec before it: what is pressed on a page that does not show it yet
// means the entry that it stood beside.
const steps = new Map();

function remember(before, step) {
  steps.delete(step.after);
  steps.set(before, step);
}

const listOf = (path) => path.replace(/(\[\d+\]|\.[^.\[]+)$/, "");

// The rank of an entry once another one was moved, or itself; nothing where it was removed.
function shifted(rank, { from, to }) {
  if (rank === from) return to;
  const closed = rank - (rank > from);
  return to === null || closed < to ? closed : closed + 1;
}

// A new entry comes from beyond the list.
function addedAt(path) {
  const rank = /\[(\d+)\]$/.exec(path);
  return rank ? { list: listOf(path), from: Infinity, to: Number(rank[1]) } : {};
}

// The same entry in the spec as it is by now; nothing where it is gone.
function followed({ digest, path, rank }) {
  for (let step = steps.get(digest); step; step = steps.get(digest)) {
    const { list } = step;
    const ranked = list !== undefined && path.startsWith(list) && /^\[(\d+)\](.*)$/s.exec(path.slice(list.length));
    if (listOf(path) === list) rank = shifted(rank, step);
    const within = ranked && shifted(Number(ranked[1]), step);
    if (rank === null || within === null) return null;
    if (ranked) path = `${list}[${within}]${ranked[2]}`;
    digest = step.after;
  }
  return { digest, path, rank };
}

// -- what a change leaves behind, once the page shows it --

let pending = null;

function done(answered, said, focus, opener) {
  pending = { digest: answered.digest, said, focus, opener };
  settle(null);
}

export const awaited = () => pending;

// Says what was done, where the page shows it or was asked for since. The focus is moved only where nobody else did.
export function settle(known) {
  if (!pending || (pending !== known && pending.digest !== project.digest)) return;
  const { said, focus, opener } = pending;
  pending = null;
  say(said);
  if (![document.body, opener, null].includes(document.activeElement)) return;
  const sought = focus.map(find).find((one) => one && !one.disabled);
  sought?.focus({ preventScroll: true });
  sought?.scrollIntoView({ block: "nearest" });
}

// -- the form --

function valuesOf(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

function tellIn(told, wrong) {
  markIn(find("mend-inputs"), find("mend-told"), { told, wrong });
}

// Says what is wrong in a list, and marks the controls that it is about.
function markIn(box, list, { told, wrong }) {
  const items = told.map((words) => Object.assign(document.createElement("li"), { textContent: words }));
  if (list.tagName === "UL") list.replaceChildren(...items);
  else {
    const inner = document.createElement("ul");
    inner.append(...items);
    list.replaceChildren(...(items.length ? [inner] : []));
  }
  for (const control of box.querySelectorAll("[name]")) {
    const isWrong = wrong.some((path) => path && (control.name === path || control.name.startsWith(`${path}.`)));
    if (isWrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

async function formOf(path, kind) {
  try {
    const answer = await fetch(`/p/${project.key}/form?${new URLSearchParams({ path, kind })}`);
    const made = await answer.json();
    if (answer.ok) return made;
    say(made.told.join(" "));
  } catch {
    find("stopped").hidden = false;
  }
  return null;
}

async function openForm(pressedPath, kind, opener) {
  const { digest } = project;
  await asking;
  const path = followed({ digest, path: pressedPath })?.path;
  const made = path === undefined ? null : await formOf(path, kind ?? "");
  if (!made || find("mend").open) return;
  const form = find("mend-form");
  find("mend-title").textContent = made.is_new ? project.titleAdd : project.titleMend;
  find("mend-place").textContent = made.place;
  find("mend-changed").hidden = true;
  find("mend-inputs").innerHTML = made.html;
  find("mend").dataset.digest = made.digest;
  tellIn([], []);
  attend(form, made, path, opener);
  find("mend").showModal();
}

// Tries what is typed, and writes it when it is sent.
function attend(form, made, path, opener) {
  const before = valuesOf(form);
  let tries = 0;
  let isSent = false;
  let timer;
  const attempt = async (write) => {
    const mine = ++tries;
    const answered = await posted(`/p/${project.key}/mend`, { digest: made.digest, changes: valuesOf(form), write });
    if (answered && mine === tries) tellIn(answered.told, answered.wrong ?? []);
    return answered;
  };
  const send = async () => {
    if (isSent) return;
    const values = valuesOf(form);
    const isSame = !made.is_new && JSON.stringify(values) === JSON.stringify(before);
    const answered = isSame ? { told: [] } : await attempt(true);
    if (!answered || (answered.told.length && !answered.written)) return;
    isSent = true;
    find("mend").close();
    if (!answered.written) return;
    const keepsAll = Object.entries(before).every(([name, value]) => !value || values[name]);
    if (keepsAll) remember(made.digest, { after: answered.digest, ...(made.is_new ? addedAt(path) : {}) });
    done(answered, project.saved, [opener?.id, `mend-${path}`, "told"]);
  };
  form.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(attempt, 200, false);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(timer);
    inTurn(send);
  };
}

// -- entries of lists --

const sister = (path, rank) => path.replace(/\[\d+\]$/, `[${rank}]`);

// `by` tells how far an entry is moved; without it, it is removed.
function arrange(button, by) {
  const path = button.dataset.move ?? button.dataset.remove;
  const pressedOn = { digest: project.digest, path, rank: Number(button.dataset.rank) };
  return inTurn(async () => {
    const now = followed(pressedOn);
    const to = by === undefined ? null : now && now.rank + by;
    if (!now || to < 0 || to >= Number(button.dataset.count)) return;
    const answered = await posted(`/p/${project.key}/arrange`, { digest: now.digest, path: now.path, rank: to });
    if (!answered) return;
    if (!answered.written) {
      say(answered.told.join(" "));
      return;
    }
    remember(now.digest, { after: answered.digest, list: listOf(now.path), from: now.rank, to });
    done(answered, by === undefined ? project.removed : project.moved, focusAfter(now.path, now.rank, by), button);
  });
}

function focusAfter(path, rank, by) {
  if (by === undefined) return [`remove-${path}`, `remove-${sister(path, Math.max(0, rank - 1))}`, `add-${listOf(path)}`, "told"];
  const [mine, other] = by > 0 ? ["down", "up"] : ["up", "down"];
  return [`${mine}-${sister(path, rank + by)}`, `${other}-${sister(path, rank + by)}`];
}

function turn(which) {
  return inTurn(async () => {
    const answered = await posted(`/p/${project.key}/${which}`);
    if (!answered) return;
    if (!answered.written) {
      say(answered.told.join(" "));
      return;
    }
    steps.clear();
    done(answered, which === "undo" ? project.undone : project.redone, [which], find(which));
  });
}

// -- what people changed in a file --

function accept(button) {
  const { digest } = project;
  const given = Object.entries(JSON.parse(button.dataset.accept));
  return inTurn(async () => {
    const now = given.map(([path]) => followed({ digest, path }));
    if (now.includes(null)) return;
    const changes = Object.fromEntries(given.map(([, value], at) => [now[at].path, value]));
    const before = now[0].digest;
    const answered = await posted(`/p/${project.key}/mend`, { digest: before, changes, write: true });
    if (!answered) return;
    if (!answered.written) {
      say(answered.told.join(" "));
      return;
    }
    remember(before, { after: answered.digest });
    done(answered, project.saved, ["told"], button);
  });
}

function leave(button) {
  const { leave: fact, left } = button.dataset;
  return inTurn(async () => {
    await posted(`/p/${project.key}/edited/leave`, { fact, left: left === "yes" });
    document.dispatchEvent(new Event("left"));
  });
}

function pressed(button) {
  const { mend, move, by, remove, add, addChosen, kind } = button.dataset;
  if (mend !== undefined) openForm(mend, "", button);
  else if (move !== undefined) arrange(button, Number(by));
  else if (remove !== undefined) arrange(button);
  else if (add !== undefined) openForm(add, kind && find(kind).value, button);
  else if (addChosen !== undefined) openForm(find(addChosen).value, "", button);
  else if (button.dataset.accept !== undefined) accept(button);
  else if (button.dataset.leave !== undefined) leave(button);
  else if (button.id === "undo" || button.id === "redo") turn(button.id);
  else if (button.id === "mend-cancel") find("mend").close();
}

const isMended = () => project.mends === "yes";
const openFact = (fact) => openForm(fact.dataset.stated.split(" ")[0]);

function onKey(event) {
  const fact = document.activeElement?.closest(".fact");
  if (fact && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    openFact(fact);
  }
  const isField = document.activeElement?.matches("input:not([type=file]), textarea, select");
  if (!isField && (event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase())) {
    event.preventDefault();
    turn(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo");
  }
}

export function openMending() {
  if (isMended()) for (const fact of document.querySelectorAll(".fact")) fact.setAttribute("role", "button");
  document.addEventListener("click", (event) => {
    const [fact, button] = [event.target.closest(".fact"), event.target.closest("button")];
    if (fact && isMended() && !event.target.closest("a")) openFact(fact);
    else if (button) pressed(button);
  });
  document.addEventListener("keydown", (event) => {
    if (isMended()) onKey(event);
  });
}

// -- a new project --

export function openNew() {
  const form = find("new-form");
  let timer;
  let last = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++last;
      const answered = await posted("/new/tried", { digest: "", changes: valuesOf(form), write: false });
      if (answered && mine === last) markIn(form, find("new-told"), answered);
    }, 300);
  });
}
