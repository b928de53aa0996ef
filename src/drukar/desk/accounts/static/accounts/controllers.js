// Does what Wagtail's few scripts inside pages do, so that no page needs one and the policy of the
// desk can forbid them. Wagtail's own objects do the work.
(function () {
  'use strict'
  const { Controller } = window.StimulusModule

  window.wagtail.app.register('desk-chooser', class extends Controller {
    static values = { kind: String, input: String, config: Object }

    connect () {
      window[`init${this.kindValue}Chooser`](this.inputValue, this.configValue)
      this.element.remove()
    }
  })

  window.wagtail.app.register('desk-inline-panel', class extends Controller {
    static values = { kind: String, options: Object }

    connect () {
      const options = this.optionsValue
      this.element.remove()
      this.panel = new window[this.kindValue](options)
    }
  })
})()
