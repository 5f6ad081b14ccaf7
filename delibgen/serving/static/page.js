// What the page does beyond what its HTML does by itself. Words come from the page; text is put in as text.
import { awaited, openMending, openNew, settle } from "./mending.js";
import { renew } from "./renewing.js";

const view = document.body.dataset.view;
const byId = (id) => document.getElementById(id);
const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const pause = (time) => new Promise((done) => setTimeout(done, time));

async function asked(path) {
  try {
    const answer = await fetch(path);
    byId("stopped").hidden = answer.ok;
    return answer.ok ? await answer.json() : null;
  } catch {
    byId("stopped").hidden = false;
    return null;
  }
}

// -- the list --

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function filter() {
  const sought = plain(byId("q").value).split(/\s+/).filter(Boolean);
  let shown = 0;
  const rows = byId("projects").tBodies[0].rows;
  for (const row of rows) {
    row.sought ??= plain(row.textContent);
    const fits = sought.every((word) => row.sought.includes(word));
    row.hidden = !fits;
    shown += fits;
  }
  byId("none").hidden = shown > 0 || rows.length === 0;
  byId("empty").hidden = rows.length > 0;
}

function rowOf(project) {
  const row = document.createElement("tr");
  row.dataset.key = project.key;
  row.dataset.state = project.state;
  const state = document.createElement("span");
  state.className = `state ${project.state}`;
  state.textContent = project.said;
  row.insertCell().append(state);
  row.insertCell().textContent = project.reference;
  const link = document.createElement("a");
  link.href = `/p/${project.key}`;
  link.textContent = project.title;
  const head = document.createElement("th");
  head.scope = "row";
  head.append(link);
  row.append(head);
  const place = row.insertCell();
  place.className = "place";
  place.textContent = project.place;
  return row;
}

function fill(news) {
  const body = byId("projects").tBodies[0];
  const known = new Map([...body.rows].map((row) => [row.dataset.key, row]));
  const left = new Set(news.keys);
  for (const [key, row] of known) if (!left.has(key)) row.remove();
  const added = document.createDocumentFragment();
  for (const project of news.rows) {
    const before = known.get(project.key);
    if (before?.isConnected) {
      renew(before, rowOf(project));
      delete before.sought;
    } else added.append(rowOf(project));
  }
  body.append(added);
  filter();
}

function tell(news) {
  const progress = byId("progress");
  progress.max = news.total || 1;
  progress.value = news.done;
  progress.hidden = news.done === news.total;
  const ready = byId("projects").querySelectorAll('tr:is([data-state="ready"], [data-state="findings"])').length;
  const { reading, count } = document.body.dataset;
  byId("cut").hidden = !news.cut;
  byId("said").textContent = progress.hidden ? filled(count, { ...news, ready }) : filled(reading, news);
}

async function followAll() {
  let version = 0;
  for (;;) {
    const news = await asked(`/rows?since=${version}`);
    if (news) {
      if (news.version !== version) fill(news);
      tell(news);
      version = news.version;
    }
    await pause(news && news.done < news.total ? 400 : 1500);
  }
}

async function send(files) {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  const answer = await fetch("/drop", { method: "POST", body: form });
  if (answer.ok) {
    byId("files").value = "";
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  byId("said").textContent = page.querySelector("[role=alert].intro")?.textContent ?? "";
}

// Files that are let go anywhere on the page are dropped on `drop`.
function takeDropped(drop, take) {
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop()?.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) take(event.dataTransfer.files);
    });
  }
}

function openList() {
  byId("q").addEventListener("input", filter);
  byId("find").addEventListener("submit", (event) => event.preventDefault());
  const drop = byId("drop");
  drop.querySelector("button").hidden = true;  // what is chosen is sent at once
  byId("files").addEventListener("change", (event) => send(event.target.files));
  takeDropped(() => drop, send);
  filter();
  followAll();
}

// -- one project --

function light(fact) {
  for (const lit of document.querySelectorAll(".fact.lit")) lit.classList.remove("lit");
  if (!fact) return;
  const same = [...document.querySelectorAll(".fact")].filter((one) => one.dataset.stated === fact.dataset.stated);
  for (const one of same) one.classList.add("lit");
  const values = { value: fact.textContent, where: fact.dataset.where, count: same.length };
  byId("fact").textContent = filled(document.body.dataset.stated, values);
}

function step(by) {
  const remarks = [...document.querySelectorAll(".margin .remark")];
  if (!remarks.length) return;
  const now = remarks.findIndex((one) => one.classList.contains("now"));
  const next = remarks[now < 0 ? (by > 0 ? 0 : remarks.length - 1) : (now + by + remarks.length) % remarks.length];
  for (const one of remarks) one.classList.toggle("now", one === next);
  next.scrollIntoView({ block: "center" });
  (next.querySelector("a") ?? next).focus({ preventScroll: true });
}

// -- a page that stays while what it shows changes --

const LOOK = 'link[href*="look.css"]';
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

async function loadLook(address) {
  const known = document.querySelector(LOOK);
  if (known?.getAttribute("href") === address) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  await new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
  known?.remove();
}

// What was lit or gone to stays so, where it is still there.
function exchange(before, made, isMendable) {
  const now = document.querySelector(".remark.now");
  const said = now?.textContent;
  now?.classList.remove("now");
  light(null);
  if (isMendable) for (const fact of made.querySelectorAll(".fact")) fact.setAttribute("role", "button");
  renew(before, made);
  if (now?.isConnected && now.textContent === said) now.classList.add("now");
  light([...document.querySelectorAll(".fact:hover")].at(-1) ?? document.activeElement?.closest(".fact"));
}

// Both texts as they are now, before what stands around them.
async function showTexts(key) {
  const before = document.querySelector(".spread");
  if (!before) return;
  const answer = await fetch(`/p/${key}/texts`);
  const made = parsed(await answer.text()).querySelector(".spread");
  if (!made) return;
  const [, look] = /<([^>]*)>/.exec(answer.headers.get("link"));
  await loadLook(`/p/${key}/${look}`);
  exchange(before, made, document.body.dataset.mends === "yes");
}

async function showAll() {
  const known = awaited();
  const answer = await fetch(location.pathname);
  if (answer.status >= 500 || answer.status === 403) throw new Error(answer.statusText);
  const made = parsed(await answer.text());
  const look = made.querySelector(LOOK)?.getAttribute("href");
  if (look) await loadLook(look);
  if (!made.getElementById("mend")) await formClosed();
  document.title = made.title;
  exchange(document.body, made.body, made.body.dataset.mends === "yes");
  const form = byId("mend");
  if (form?.open && form.dataset.digest !== document.body.dataset.digest) byId("mend-changed").hidden = false;
  settle(known);
}

// What is typed in a form is never thrown away, even where its project is gone.
async function formClosed() {
  const form = byId("mend");
  if (form?.open) await new Promise((done) => form.addEventListener("close", done, { once: true }));
}

async function follow(key) {
  for (;;) {
    const version = document.body.dataset.version ?? "0";
    const news = await asked(`/p/${key}/version?since=${version}`);
    if (!news) await pause(1500);
    else if (String(news.version) !== version) await showTexts(key).then(showAll).catch(() => pause(1500));
  }
}

// Edited files are compared; not while something is typed, which would be lost.
function compare(files) {
  const home = byId("home");
  if (!home || byId("mend").open) return;
  const { most, tooLarge } = home.dataset;
  const large = [...files].find((file) => file.size > Number(most));
  byId("told").textContent = large ? filled(tooLarge, { name: large.name }) : "";
  if (large) return;
  byId("edited").files = files;
  home.requestSubmit();
}

function openProject() {
  document.addEventListener("pointerover", (event) => light(event.target.closest(".fact")));
  document.addEventListener("focusin", (event) => light(event.target.closest(".fact")));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#next, #previous");
    if (button) step(button.id === "next" ? 1 : -1);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  });
  takeDropped(() => byId("home"), compare);
  document.addEventListener("change", (event) => {
    if (event.target.id === "edited") compare(event.target.files);
  });
  document.addEventListener("left", () => showAll().catch(() => {}));
  openMending();
  follow(document.body.dataset.key);
}

if (view === "list") openList();
if (view === "project" || view === "edited") openProject();
if (view === "new") openNew();
