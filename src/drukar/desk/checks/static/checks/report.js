// One box chooses every row of the page that has safe fixes; results come anew when filters change.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-choose-all]")) return;
  for (const box of document.querySelectorAll('input[name="found"]')) {
    box.checked = event.target.checked;
  }
});
