// Runs on the content origin, around a learning package: answers it as its standard asks, and tells the page of the product how far it is.
// What goes over is three short texts (status, score, what the package wants to find again); nothing comes back.
(() => {
  const { kind, entry, host, frameJs, frameCss } = document.documentElement.dataset;
  const place = document.getElementById("place");
  const saved = JSON.parse(document.getElementById("saved").textContent || "{}");
  const parts = JSON.parse(document.getElementById("part-list").textContent || "[]");
  const base = "noi-dung/";

  // Only a page of the product can frame this one (frame-ancestors); a message to any other origin is dropped by the browser.
  const report = (status, score, kept) => {
    const said = { thidua: 1, status: String(status), score: score === "" || score === null ? "" : String(score), kept: JSON.stringify(kept ?? {}) };
    window.parent.postMessage(said, host);
  };

  const show = (from) => {
    const frame = document.createElement("iframe");
    frame.title = document.title;
    frame.src = base + from;
    place.replaceChildren(frame);
    return frame;
  };

  // A browser may take a frame away without a word to what is in it; one that goes elsewhere is told (beforeunload), and then packages say their end.
  const left = () =>
    new Promise((done) => {
      const frame = place.querySelector("iframe");
      if (!frame) return done();
      frame.addEventListener("load", done, { once: true });
      frame.src = "about:blank";
    });

  // One conversation by SCORM 1.2: what was kept goes in, each commit comes out as (status, score, what to find again).
  const scorm12 = (before, tell) => {
    const api = new window.Scorm12API({ autocommit: false, logLevel: 5 });
    if (before.suspend || before.location || before.status) {
      const status = before.status && before.status !== "incomplete" ? { "cmi.core.lesson_status": before.status } : {};
      const said = { "cmi.suspend_data": before.suspend || "", "cmi.core.lesson_location": before.location || "", "cmi.core.entry": "resume", ...status };
      api.loadFromFlattenedJSON(said);
    }
    // What ends without ever saying how far it is, is completed (SCORM 1.2 RTE, LMSFinish); not what asks to be gone on with, or was gone on with.
    let suspends = Boolean(before.suspend || before.location);
    api.on("LMSSetValue.cmi.core.exit", (_name, exit) => {
      suspends ||= exit === "suspend";
    });
    const out = (status) => {
      const { core } = api.cmi;
      const low = Number(core.score.min) || 0;
      const high = Number(core.score.max) || 100;
      const raw = core.score.raw === "" ? "" : (100 * (Number(core.score.raw) - low)) / (high - low || 1);
      tell(status, raw, { suspend: api.cmi.suspend_data, location: core.lesson_location });
    };
    api.on("LMSCommit", () => out(api.cmi.core.lesson_status));
    api.on("LMSFinish", () => {
      const said = api.cmi.core.lesson_status;
      out(said === "not attempted" && !suspends ? "completed" : said);
    });
    window.API = api;
  };

  const scorm2004 = (before, tell) => {
    const api = new window.Scorm2004API({ autocommit: false, logLevel: 5 });
    if (before.suspend || before.location || before.status) {
      const status = ["completed", "passed"].includes(before.status) ? { "cmi.completion_status": "completed" } : {};
      api.loadFromFlattenedJSON({ "cmi.suspend_data": before.suspend || "", "cmi.location": before.location || "", "cmi.entry": "resume", ...status });
    }
    const out = () => {
      const { cmi } = api;
      const status = cmi.success_status === "passed" || cmi.success_status === "failed" ? cmi.success_status : cmi.completion_status;
      const scaled = cmi.score.scaled === "" ? "" : Number(cmi.score.scaled) * 100;
      tell(cmi.completion_status === "completed" && status !== "failed" ? (status === "passed" ? "passed" : "completed") : status, scaled, {
        suspend: cmi.suspend_data,
        location: cmi.location,
      });
    };
    ["Commit", "Terminate"].forEach((name) => api.on(name, out));
    window.API_1484_11 = api;
  };

  // Several parts: each has a conversation of its own; what is kept of all of them goes out together, and the product says from it whether the whole is done.
  const several = (talk) => {
    const kept = { parts: saved.parts && typeof saved.parts === "object" ? saved.parts : {}, at: saved.at };
    const isDone = (id) => ["completed", "passed"].includes(kept.parts[id]?.status);
    const list = document.createElement("ol");
    const buttons = new Map();
    const mark = () => buttons.forEach((button, id) => button.toggleAttribute("data-done", isDone(id)));
    const tell = (part, status, score, again) => {
      const known = kept.parts[part.id] ?? {};
      const ended = isDone(part.id) && !["completed", "passed"].includes(status);
      kept.parts[part.id] = { ...again, status: ended ? known.status : status, score: score === "" ? (known.score ?? "") : score };
      for (const one of parts) {
        if (JSON.stringify(kept).length < 60000) break; // what is done needs no place to go on from; what is longest goes next
        if (isDone(one.id)) delete kept.parts[one.id].suspend;
      }
      for (const one of Object.values(kept.parts).sort((a, b) => (b.suspend?.length ?? 0) - (a.suspend?.length ?? 0))) {
        if (JSON.stringify(kept).length < 60000) break;
        delete one.suspend;
      }
      mark();
      report("incomplete", "", kept);
    };
    let asked; // of two parts asked for at once the later is opened
    const open = async (part) => {
      asked = part;
      await left(); // the part before says its last words while its own interface is still there
      if (asked !== part) return;
      buttons.forEach((button, id) => (id === part.id ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current")));
      kept.at = part.id;
      if (part.sco) talk(kept.parts[part.id] ?? {}, (...said) => tell(part, ...said));
      const frame = show(part.entry);
      frame.title = part.title;
      if (!part.sco) frame.addEventListener("load", () => tell(part, "completed", "", {}), { once: true });
    };
    for (const part of parts) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = part.title;
      button.addEventListener("click", () => open(part));
      buttons.set(part.id, button);
      const line = document.createElement("li");
      line.append(button);
      list.append(line);
    }
    document.getElementById("parts").append(list);
    mark();
    open(parts.find((part) => part.id === kept.at) ?? parts.find((part) => !isDone(part.id)) ?? parts[0]);
  };

  // As the core of H5P does itself: "completed", or "answered" of what stands alone, is the end; what is part of something else is not.
  const h5p = async () => {
    await new window.H5PStandalone.H5P(place, { h5pJsonPath: base.replace(/\/$/, ""), frameJs, frameCss, id: "goi" });
    window.H5P.externalDispatcher.on("xAPI", (event) => {
      const statement = event.data?.statement ?? {};
      const verb = String(statement.verb?.id ?? "").split("/").pop();
      const part = (statement.context?.contextActivities?.parent ?? []).length > 0;
      if (part || !["completed", "answered", "passed", "failed"].includes(verb)) return;
      const result = statement.result ?? {};
      const score = typeof result.score?.scaled === "number" ? result.score.scaled * 100 : "";
      const failed = verb === "failed" || result.success === false;
      report(failed ? "failed" : verb === "passed" ? "passed" : "completed", score, {});
    });
  };

  const talk = kind === "scorm2004" ? scorm2004 : scorm12;
  if (kind === "h5p") h5p();
  else if (parts.length) several(talk);
  else {
    talk({ suspend: saved.suspend, location: saved.location }, report);
    show(entry);
  }
})();
