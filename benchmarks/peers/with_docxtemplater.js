// docxtemplater with pizzip: a new one for each document, as its manual shows. Called as the programs in Python are.
const fs = require("fs");
const path = require("path");
const home = path.join(__dirname, "..");
const PizZip = require(path.join(home, "node_modules", "pizzip"));
const Docxtemplater = require(path.join(home, "node_modules", "docxtemplater"));

const count = parseInt(process.argv[2]);
const folder = process.argv[3];
fs.mkdirSync(folder, { recursive: true });
const name = count > 1 ? "contexts.json" : "one.json";
const contexts = JSON.parse(fs.readFileSync(path.join(home, "build", name), "utf8"));
const clock = () => Number(process.hrtime.bigint()) / 1e6;

let began = clock();
const content = fs.readFileSync(path.join(home, "build", "docxtemplater.docx"), "binary");
const ready = (clock() - began) / 1000;

function make(context, target) {
  const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
  document.render(context);
  fs.writeFileSync(target, document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
}

for (let number = 0; number < (count > 1 ? 10 : 0); number++) {
  make(contexts[number % contexts.length], path.join(folder, "warm.docx"));
}
const each = [];
began = clock();
let last = began;
const before = process.cpuUsage();
for (let number = 0; number < count; number++) {
  make(contexts[number % contexts.length], path.join(folder, `${String(number).padStart(5, "0")}.docx`));
  const now = clock();
  each.push(Number((now - last).toFixed(4)));
  last = now;
}
const used = process.cpuUsage(before);
console.log(JSON.stringify({ ready, all: (last - began) / 1000, busy: (used.user + used.system) / 1e6, each }));
