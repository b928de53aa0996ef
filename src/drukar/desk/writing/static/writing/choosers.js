/* Starts the choosers of a form: what Wagtail writes as scripts stands in attributes here. */
(() => {
  const { Controller } = window.StimulusModule;

  class Widget extends Controller {
    static values = { kind: String, arguments: Array };

    connect() {
      const start = () => {
        const [id, options] = this.argumentsValue;
        this.element.remove();
        this.widget = new window[this.kindValue](id, options);
      };
      if (window[this.kindValue]) start();
      else window.addEventListener('load', start, { once: true });
    }
  }

  window.wagtail.app.register('desk-widget', Widget);
})();
