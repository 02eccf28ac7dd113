// [data-paste-clean]: what is pasted from Word keeps its headings and lists as marks in plain text; the server cleans the rest.
const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,tr,blockquote,pre";

function marked(html) {
  const pasted = new DOMParser().parseFromString(html, "text/html"); // an inert document: nothing in it runs or loads
  pasted.querySelectorAll("style,script,head").forEach((one) => one.remove());
  const blocks = [...pasted.body.querySelectorAll(BLOCKS)].filter((one) => !one.querySelector(BLOCKS));
  const lines = blocks.map((one) => {
    const words = one.textContent.replace(/\s+/g, " ").trim();
    const heading = one.closest("h1,h2,h3") || /MsoTitle|MsoHeading/i.test(one.className);
    return words && (heading ? `\n# ${words}\n` : one.closest("li") || /MsoListParagraph/i.test(one.className) ? `- ${words.replace(/^[·•o§-]\s+/, "")}` : `${words}\n`);
  });
  return lines.filter(Boolean).join("\n");
}

document.querySelectorAll("[data-paste-clean]").forEach((area) => {
  area.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    const whole = event.clipboardData?.getData("text/plain") ?? "";
    const text = html ? marked(html) : "";
    const letters = (words) => words.replace(/[\s#·•§-]+/g, "").length;
    if (!text || letters(text) < 0.9 * letters(whole)) return; // not understood: the browser pastes plain text
    event.preventDefault();
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
