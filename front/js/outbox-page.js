// [data-outbox-list]: what waits on this device, from its <template>; a person may try again now, or throw one away.
import { again, discard, flush, show } from "./outbox.js";

const list = document.querySelector("[data-outbox-list]");

const addresses = []; // of the files that are offered: the browser keeps each until it is told to let go

// The words and files of a refused one, to be read and saved: it will not go by itself any more.
function rescue(place, one) {
  const words = one.fields.filter(([name, value]) => typeof value === "string" && value.trim() && one.asked?.[name]);
  const files = one.fields.filter(([, value]) => value instanceof File && value.size);
  words.forEach(([name, value]) => place.appendChild(document.createElement("li")).append(`${one.asked[name]}: ${value}`));
  files.forEach(([, file]) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.textContent = file.name;
    addresses.push(link.href);
    place.appendChild(document.createElement("li")).append(link);
  });
  place.hidden = words.length + files.length === 0;
}

function row(template, one) {
  const made = template.content.cloneNode(true);
  const time = new Date(one.at).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" });
  made.querySelector("[data-what]").textContent = one.what;
  made.querySelector("[data-when]").textContent = time;
  made.querySelector("[data-files]").textContent = one.fields.filter(([, value]) => value instanceof File && value.size).map(([, file]) => file.name).join(", ");
  const refused = one.state === "refused";
  made.querySelector("[data-refused]").hidden = !refused;
  made.querySelector("[data-again]").hidden = !refused;
  made.querySelector("[data-again]").addEventListener("click", () => again(one));
  if (refused) rescue(made.querySelector("[data-rescue]"), one);
  made.querySelector("[data-page]").href = one.page;
  made.querySelector("[data-discard]").addEventListener("click", async () => {
    await discard(one.key);
    show();
  });
  return made;
}

if (list) {
  document.addEventListener("outbox", ({ detail }) => {
    addresses.splice(0).forEach((one) => URL.revokeObjectURL(one));
    list.querySelectorAll(":scope > li").forEach((old) => old.remove());
    list.append(...detail.map((one) => row(list.querySelector("template"), one)));
    document.querySelector("[data-outbox-empty]").hidden = detail.length > 0;
  });
  document.querySelector("[data-outbox-send]").addEventListener("click", flush);
  show();
}
