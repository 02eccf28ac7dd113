// details[data-fold-narrow]: stands open beside the text of a wide window, begins closed above that of a narrow one.
const narrow = matchMedia("(max-width:61.99rem)");
const fold = () => document.querySelectorAll("details[data-fold-narrow]").forEach((part) => (part.open = !narrow.matches));
fold();
narrow.addEventListener("change", fold);
