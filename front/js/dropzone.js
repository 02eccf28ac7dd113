// form[data-dropzone]: a file dropped or chosen is sent at once; while it is sent the form is aria-busy.
function send(form) {
  form.setAttribute("aria-busy", "true");
  form.requestSubmit();
}

document.querySelectorAll("form[data-dropzone]").forEach((form) => {
  const input = form.querySelector("input[type=file]");
  input.addEventListener("change", () => input.files.length && send(form));
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    send(form);
  });
});
