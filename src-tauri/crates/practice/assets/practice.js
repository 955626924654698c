// Comforts only: every form works without this script.
"use strict";

// Copy buttons: data-copy names the field to copy.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      document.execCommand("copy");
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 1500);
  });
}

// "Create" waits for the checkbox.
const understand = document.getElementById("understand");
const create = document.getElementById("create");
if (understand && create) {
  const follow = () => { create.disabled = !understand.checked; };
  understand.addEventListener("change", follow);
  follow();
}

// Buttons that are needed only without this script.
for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;

// A switch that takes effect when it is moved.
for (const box of document.querySelectorAll("input[data-submit]")) {
  box.addEventListener("change", () => box.form.requestSubmit());
}

// "All" in a row of the permissions table.
for (const button of document.querySelectorAll("button[data-row]")) {
  const boxes = [...button.closest("tr").querySelectorAll("input[type=checkbox]")];
  button.hidden = false;
  button.addEventListener("click", () => {
    const on = !boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = on;
  });
}
