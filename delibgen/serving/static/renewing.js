// Makes what is shown what the server says now. What stays the same keeps its focus, its scroll and what is open in it.

const isOwn = (node) => node.dataset?.own !== undefined;  // filled by the script, or by who reads
const isLike = (one, other) => one.nodeName === other.nodeName && one.id === other.id;
const isReaders = (name) => name === "open";

export function renew(before, made) {
  if (isOwn(before) || before.isEqualNode(made)) return;
  if (before.nodeType !== Node.ELEMENT_NODE) {
    before.nodeValue = made.nodeValue;
    return;
  }
  renewAttributes(before, made);
  renewWithin(before, [...before.childNodes], [...made.childNodes]);
}

function renewAttributes(before, made) {
  for (const { name } of [...before.attributes]) {
    if (!isReaders(name) && !made.hasAttribute(name)) before.removeAttribute(name);
  }
  for (const { name, value } of made.attributes) {
    if (!isReaders(name) && before.getAttribute(name) !== value) before.setAttribute(name, value);
  }
}

// What is the same at both ends stays; between, each node becomes the next that is like it.
function renewWithin(around, before, made) {
  const isSameAt = (at) => before.length && made.length && before.at(at).isEqualNode(made.at(at));
  let end = null;
  while (isSameAt(0)) {
    before.shift();
    made.shift();
  }
  while (isSameAt(-1)) {
    end = before.pop();
    made.pop();
  }
  for (const next of made) {
    const among = next.nodeType === Node.ELEMENT_NODE ? before : before.slice(0, 1);
    const at = among.findIndex((one) => isLike(one, next));
    if (at < 0) around.insertBefore(next, before[0] ?? end);
    else {
      for (const gone of before.splice(0, at)) gone.remove();
      renew(before.shift(), next);
    }
  }
  for (const gone of before) gone.remove();
}
