// [data-rich]: the textarea of plain text with marks becomes an editor of rich text. What is typed goes back into the textarea as HTML and
// `body_form` says so; the server holds it to its own allow-list. Without this file the textarea works by itself.
import { Editor } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";

const OWN = /^\/f\/[0-9a-f-]{36}\/$/;

// Word writes lists as paragraphs of a class and wraps everything in spans: lists become lists, the rest is left to the schema.
function cleaned(html) {
  // An inert document: nothing in it runs or loads. Styles and handlers go before, for the browser would report each to the policy of the page.
  const plain = html.replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "").replace(/<[^>]*>/g, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1="));
  const pasted = new DOMParser().parseFromString(plain, "text/html");
  pasted.querySelectorAll("style,script,head,xml,meta,link,title").forEach((one) => one.remove());
  [["h1", "h2"], ["h5", "h4"], ["h6", "h4"]].forEach(([from, to]) => {
    pasted.body.querySelectorAll(from).forEach((one) => {
      const heading = pasted.createElement(to);
      heading.append(...one.childNodes);
      one.replaceWith(heading);
    });
  });
  let list = null;
  pasted.body.querySelectorAll("p").forEach((line) => {
    if (!/MsoListParagraph/i.test(line.className)) {
      if (line.textContent.trim()) list = null;
      return;
    }
    const marker = line.textContent.trim().match(/^([·•o§-]|\d{1,3}[.)])\s+/u);
    const tag = marker && /\d/.test(marker[1]) ? "ol" : "ul";
    if (!list || list.localName !== tag) {
      list = pasted.createElement(tag);
      line.before(list);
    }
    line.querySelectorAll("span").forEach((one) => /mso-list/i.test(one.dataset.style ?? "") && one.remove());
    const item = pasted.createElement("li");
    item.append(...line.childNodes);
    item.innerHTML = item.innerHTML.replace(/^\s*([·•o§-]|\d{1,3}[.)])\s+/u, ""); // a marker that Word left as text
    list.append(item);
    line.remove();
  });
  return pasted.body.innerHTML;
}

const OwnImage = Image.extend({
  parseHTML: () => [{ tag: "img[src]", getAttrs: (one) => (OWN.test(one.getAttribute("src")) ? null : false) }],
});

// Without widths of columns: they would be styles.
const PlainTable = Table.extend({ renderHTML: () => ["table", ["tbody", 0]] });

const EXTENSIONS = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    strike: false,
    underline: false,
    horizontalRule: false,
    link: { openOnClick: false, autolink: false, protocols: ["http", "https", "mailto"], HTMLAttributes: { rel: null, target: null } },
  }),
  OwnImage.configure({ inline: false, allowBase64: false }),
  PlainTable.configure({ resizable: false }),
  TableRow,
  TableCell,
  TableHeader,
];

function link(editor, words) {
  const address = window.prompt(words.wordsAddress, editor.getAttributes("link").href ?? "https://");
  if (address === null) return;
  if (/^(https?:\/\/|mailto:)\S+$/i.test(address)) editor.chain().focus().extendMarkRange("link").setLink({ href: address }).run();
  else editor.chain().focus().unsetLink().run();
}

const BUTTONS = [
  ["bold", (chain) => chain.toggleBold(), ["bold"]],
  ["italic", (chain) => chain.toggleItalic(), ["italic"]],
  ["h2", (chain) => chain.toggleHeading({ level: 2 }), ["heading", { level: 2 }]],
  ["h3", (chain) => chain.toggleHeading({ level: 3 }), ["heading", { level: 3 }]],
  ["list", (chain) => chain.toggleBulletList(), ["bulletList"]],
  ["numbers", (chain) => chain.toggleOrderedList(), ["orderedList"]],
  ["quote", (chain) => chain.toggleBlockquote(), ["blockquote"]],
  ["table", (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), null],
  ["link", null, ["link"]],
  ["undo", (chain) => chain.undo(), null],
  ["redo", (chain) => chain.redo(), null],
];

function toolbar(editor, words) {
  const bar = document.createElement("div");
  bar.className = "rich-tools";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.wordsTools);
  const made = BUTTONS.map(([name, act, state]) => {
    const button = document.createElement("button");
    const said = words[`words${name[0].toUpperCase()}${name.slice(1)}`];
    button.type = "button";
    button.className = `btn btn-sm rich-${name}`;
    button.textContent = said;
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays where it is
    button.addEventListener("click", () => (act ? act(editor.chain().focus()).run() : link(editor, words)));
    bar.append(button);
    return [button, state];
  });
  const show = () => made.forEach(([button, state]) => state && button.setAttribute("aria-pressed", String(editor.isActive(...state))));
  editor.on("transaction", show);
  show();
  return bar;
}

document.querySelectorAll("[data-rich]").forEach((place) => {
  const area = place.querySelector("textarea");
  const form = place.querySelector('input[name="body_form"]');
  const html = place.querySelector("template[data-rich-html]");
  const label = place.querySelector(`label[for="${area.id}"]`);
  const sent = form.value === "html"; // a form that came back with its faults holds the HTML that was sent
  const element = document.createElement("div");
  element.className = "rich-text post-body";
  const editor = new Editor({
    element,
    injectCSS: false, // the policy of the pages lets no style be written into them
    extensions: EXTENSIONS,
    content: sent ? cleaned(area.value) : html.innerHTML,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label?.textContent.trim() ?? "", lang: "vi" },
      transformPastedHTML: cleaned,
    },
    onUpdate: () => {
      area.value = editor.getHTML();
      form.value = "html";
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  area.hidden = true;
  area.required = false;
  place.querySelector("[data-rich-plain]")?.setAttribute("hidden", "");
  label?.addEventListener("click", () => editor.commands.focus());
  area.after(toolbar(editor, place.dataset), element);
  document.querySelectorAll("[data-rich-photo]").forEach((button) => {
    button.addEventListener("click", () => {
      const words = button.closest("li")?.querySelector("img")?.alt ?? "";
      editor.chain().focus().setImage({ src: button.dataset.richPhoto, alt: words }).run();
    });
  });
});
