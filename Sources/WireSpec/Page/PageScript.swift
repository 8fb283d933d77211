enum PageScript {
    /// The search, and the badges that unfold. Without it the page is all there, but for these.
    static let javaScript = """
        const form = document.querySelector("form");
        const results = document.getElementById("results");
        const contents = document.getElementById("contents");
        const items = [...results.children];
        function search() {
          const words = form.words.value.toLowerCase().split(/\\s+/).filter(Boolean);
          const filters = ["level", "role", "coverage"].filter((name) => form[name].value);
          const isActive = words.length > 0 || filters.length > 0;
          let count = 0;
          for (const item of items) {
            const fits = words.every((word) => item.dataset.words.includes(word))
              && filters.every((name) => item.dataset[name] === form[name].value);
            item.hidden = !fits;
            if (fits) count += 1;
          }
          results.hidden = !isActive;
          contents.hidden = isActive;
          form.querySelector("output").textContent = isActive ? count + " of " + items.length : "";
        }
        form.addEventListener("input", search);
        form.addEventListener("submit", (event) => event.preventDefault());
        document.querySelector("main").addEventListener("click", (event) => {
          if (!event.target.matches("button.badge")) return;
          const details = event.target.nextElementSibling;
          details.hidden = !details.hidden;
          event.target.setAttribute("aria-expanded", String(!details.hidden));
        });
        search();
        """
}
