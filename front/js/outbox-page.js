// [data-outbox-list]: what waits on this device, from its <template>; a person may try again now, or throw one away.
import { discard, flush, show } from "./outbox.js";

const list = document.querySelector("[data-outbox-list]");

function row(template, one) {
  const made = template.content.cloneNode(true);
  const time = new Date(one.at).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" });
  made.querySelector("[data-what]").textContent = one.what;
  made.querySelector("[data-when]").textContent = time;
  made.querySelector("[data-files]").textContent = one.fields.filter(([, value]) => value instanceof File && value.size).map(([, file]) => file.name).join(", ");
  made.querySelector("[data-refused]").hidden = one.state !== "refused";
  made.querySelector("[data-page]").href = one.page;
  made.querySelector("[data-discard]").addEventListener("click", async () => {
    await discard(one.key);
    show();
  });
  return made;
}

if (list) {
  document.addEventListener("outbox", ({ detail }) => {
    list.querySelectorAll("li").forEach((old) => old.remove());
    list.append(...detail.map((one) => row(list.querySelector("template"), one)));
    document.querySelector("[data-outbox-empty]").hidden = detail.length > 0;
  });
  document.querySelector("[data-outbox-send]").addEventListener("click", flush);
  show();
}
