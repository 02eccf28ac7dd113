// [data-proofs]: photos taken, files chosen, dropped or pasted add up in the one field that is sent; each is listed with a small
// picture and can be taken out. Without this file the two fields send what was last chosen in each.
const MOST = 20 * 1024 * 1024;

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}

document.querySelectorAll("[data-proofs]").forEach((place) => {
  const [camera, input, list] = [place.querySelector("[name=camera]"), place.querySelector("[multiple]"), place.querySelector("[data-proofs-list]")];
  let kept = [];

  // Drawn, not linked: the content security policy lets no picture in but those of the server.
  function small(file) {
    const picture = Object.assign(document.createElement("canvas"), { width: 144, height: 108 });
    picture.setAttribute("aria-hidden", "true");
    createImageBitmap(file)
      .then((found) => {
        const scale = Math.max(144 / found.width, 108 / found.height);
        picture.getContext("2d").drawImage(found, (144 - found.width * scale) / 2, (108 - found.height * scale) / 2, found.width * scale, found.height * scale);
        found.close();
      })
      .catch(() => picture.remove());
    return picture;
  }

  function row(file) {
    const made = document.createElement("li");
    if (/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
      made.append(small(file));
    }
    const name = Object.assign(document.createElement("span"), { textContent: `${file.name} · ${size(file.size)}` });
    if (file.size > MOST) name.append(Object.assign(document.createElement("strong"), { className: "due-late", textContent: ` ${list.dataset.heavyWords}` }));
    const out = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: list.dataset.removeWords });
    out.setAttribute("aria-label", `${list.dataset.removeWords} ${file.name}`);
    out.addEventListener("click", () => {
      keep(kept.filter((one) => one !== file));
      input.focus();
    });
    made.append(name, out);
    return made;
  }

  function keep(files) {
    kept = files;
    const all = new DataTransfer();
    kept.forEach((file) => all.items.add(file));
    input.files = all.files;
    list.replaceChildren(...kept.map(row));
  }

  function add(files) {
    const known = new Set(kept.map((file) => `${file.name} ${file.size} ${file.lastModified}`));
    keep([...kept, ...[...files].filter((file) => !known.has(`${file.name} ${file.size} ${file.lastModified}`))]);
  }

  input.addEventListener("change", () => add(input.files));
  camera.addEventListener("change", () => {
    add(camera.files);
    camera.value = "";
  });
  place.closest("form").addEventListener("reset", () => keep([]));
  place.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    add(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => event.clipboardData?.files.length && add(event.clipboardData.files));
});
