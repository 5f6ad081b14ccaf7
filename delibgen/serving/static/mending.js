// Values and entries of a spec changed on the page. Words come from the page; text is put in as text.
"use strict";

const project = document.body.dataset;
const KEPT = `mending-${project.key}`;  // what is open and what is said, from one version of the page to the next
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

// -- from one version of the page to the next --

function keep(values) {
  const open = [...document.querySelectorAll(".mending details[open]")].map((one) => one.id);
  sessionStorage.setItem(KEPT, JSON.stringify({ open, ...values }));
}

function giveBack() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (!kept) return;
  for (const one of document.querySelectorAll(".mending details")) one.open = kept.open.includes(one.id);
  if (kept.said) say(kept.said);
  const sought = (kept.focus ?? []).map(find).find((one) => one && !one.disabled);
  sought?.focus({ preventScroll: true });
  sought?.scrollIntoView({ block: "nearest" });
}

// What a change leaves behind is said once the page shows it.
function done(said, focus) {
  kept = { said, focus };
}

let kept = {};

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

async function openForm(path, kind, opener) {
  const asking = new URLSearchParams({ path, kind: kind ?? "" });
  const answer = await fetch(`/p/${project.key}/form?${asking}`);
  const made = await answer.json();
  if (!answer.ok) {
    say(made.told.join(" "));
    return;
  }
  const form = find("mend-form");
  find("mend-title").textContent = made.is_new ? project.titleAdd : project.titleMend;
  find("mend-place").textContent = made.place;
  find("mend-changed").hidden = true;
  find("mend-inputs").innerHTML = made.html;
  tellIn([], []);
  const before = JSON.stringify(valuesOf(form));
  let last = 0;
  let timer;
  const attempt = async (write) => {
    const mine = ++last;
    const answered = await posted(`/p/${project.key}/mend`, { digest: made.digest, changes: valuesOf(form), write });
    if (answered && mine === last) tellIn(answered.told, answered.wrong ?? []);
    return answered;
  };
  form.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(attempt, 200, false);
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const isSame = !made.is_new && JSON.stringify(valuesOf(form)) === before;
    const answered = isSame ? { told: [] } : await attempt(true);
    if (!answered || (answered.told.length && !answered.written)) return;
    if (answered.written) done(project.saved, [opener?.id, `mend-${path}`, "told"]);
    find("mend").close();
  };
  find("mend").showModal();
}

// -- entries of lists --

const sister = (path, rank) => path.replace(/\[\d+\]$/, `[${rank}]`);

async function arrange(button, rank, said, focus) {
  const path = button.dataset.move ?? button.dataset.remove;
  const answered = await posted(`/p/${project.key}/arrange`, { digest: project.digest, path, rank });
  if (!answered) return;
  if (!answered.written) say(answered.told.join(" "));
  else done(said, focus);
}

function move(button) {
  const { move: path, by, rank } = button.dataset;
  const next = Number(rank) + Number(by);
  const [mine, other] = by === "1" ? ["down", "up"] : ["up", "down"];
  arrange(button, next, project.moved, [`${mine}-${sister(path, next)}`, `${other}-${sister(path, next)}`]);
}

function remove(button) {
  const { remove: path, rank } = button.dataset;
  const before = sister(path, Math.max(0, Number(rank) - 1));
  const list = path.replace(/(\[\d+\]|\.[^.\[]+)$/, "");
  arrange(button, null, project.removed, [`remove-${path}`, `remove-${before}`, `add-${list}`, "told"]);
}

async function turn(which) {
  const answered = await posted(`/p/${project.key}/${which}`);
  if (!answered) return;
  if (answered.written) done(which === "undo" ? project.undone : project.redone, [which]);
  else say(answered.told.join(" "));
}

function pressed(target) {
  const button = target.closest("button");
  const { mend, move: moved, remove: removed, add, addChosen, kind } = button?.dataset ?? {};
  if (mend !== undefined) openForm(mend, "", button);
  else if (moved !== undefined) move(button);
  else if (removed !== undefined) remove(button);
  else if (add !== undefined) openForm(add, kind && find(kind).value, button);
  else if (addChosen !== undefined) openForm(find(addChosen).value, "", button);
}

function openMending() {
  for (const fact of document.querySelectorAll(".fact")) fact.setAttribute("role", "button");
  document.addEventListener("click", (event) => {
    const fact = event.target.closest(".fact");
    if (fact && !event.target.closest("a")) openForm(fact.dataset.stated.split(" ")[0]);
    else pressed(event.target);
  });
  find("mend-cancel").addEventListener("click", () => find("mend").close());
  find("undo").addEventListener("click", () => turn("undo"));
  find("redo").addEventListener("click", () => turn("redo"));
  document.addEventListener("keydown", (event) => {
    const fact = document.activeElement?.closest(".fact");
    if (fact && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      openForm(fact.dataset.stated.split(" ")[0]);
    }
    const isField = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    if (!isField && (event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase())) {
      event.preventDefault();
      turn(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo");
    }
  });
  addEventListener("pagehide", () => keep(kept));
  giveBack();
}

// -- a new project --

function openNew() {
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

if (project.mends === "yes") openMending();
if (project.view === "new") openNew();
