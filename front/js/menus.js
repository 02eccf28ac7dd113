// details[data-menu]: closes on Escape and when another place is pressed. [data-print]: prints. [data-focus]: takes the focus.
const menus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  menus().forEach((menu) => menu.contains(event.target) || (menu.open = false));
  if (event.target.closest("[data-print]")) window.print();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menus().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
document.querySelector("[data-focus]")?.focus();
