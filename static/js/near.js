// Asks for the position only when the button is pressed, and rounds it to about a kilometre before it goes anywhere.
const button = document.querySelector("[data-near]");
const answer = document.querySelector("[data-near-answer]");
if (button && "geolocation" in navigator) {
  button.hidden = false;
  button.addEventListener("click", () => {
    answer.textContent = button.dataset.waiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const at = `lat=${coords.latitude.toFixed(2)}&lon=${coords.longitude.toFixed(2)}`;
        window.location.assign(`${button.dataset.near}?${at}&sort=narmast`);
      },
      () => { answer.textContent = button.dataset.failed; },
      { enableHighAccuracy: false, maximumAge: 600000, timeout: 15000 },
    );
  });
}
