/* Starts the choosers of a form: what Wagtail writes as scripts stands in attributes here. */
(() => {
  const { Controller } = window.StimulusModule;

  const start = (element) => {
    const [id, options] = JSON.parse(element.dataset.deskWidgetArgumentsValue);
    const made = new window[element.dataset.deskWidgetKindValue](id, options);
    element.remove();
    return made;
  };

  class Widget extends Controller {
    connect() {
      if (window[this.element.dataset.deskWidgetKindValue]) start(this.element);
      else window.addEventListener('load', () => start(this.element), { once: true });
    }
  }

  window.wagtail.app.register('desk-widget', Widget);

  // A panel that several are chosen in at once fills the choosers of the rows that it has just
  // added, before anybody could be told of them.
  window.addEventListener('load', () => {
    const panel = window.MultipleChooserPanel && window.MultipleChooserPanel.prototype;
    if (!panel) return;
    const { addForm } = panel;
    panel.addForm = function add(...values) {
      const made = addForm.apply(this, values);
      document.querySelectorAll('[data-controller="desk-widget"]').forEach(start);
      return made;
    };
  });
})();
