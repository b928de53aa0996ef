/* Mentions of names and topics in running text: chosen in Wagtail's own chooser. */
(() => {
  const { React, DraftJS, draftail } = window;

  class MentionSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrl,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData(data) {
      return { id: data.id, string: data.string };
    }

    onChosen(data) {
      const { editorState, entityType, onComplete } = this.props;
      const selection = editorState.getSelection();
      const content = editorState
        .getCurrentContent()
        .createEntity(entityType.type, 'MUTABLE', this.filterEntityData(data));
      const key = content.getLastCreatedEntityKey();
      let next;
      if (selection.isCollapsed()) {
        const style = editorState.getCurrentInlineStyle();
        next = DraftJS.EditorState.push(
          editorState,
          DraftJS.Modifier.replaceText(content, selection, data.string, style, key),
          'insert-characters',
        );
      } else {
        next = DraftJS.RichUtils.toggleLink(editorState, selection, key);
      }
      this.workflow.close();
      onComplete(next);
    }
  }

  const mention = (name) => (props) => {
    const data = props.contentState.getEntity(props.entityKey).getData();
    const icon = React.createElement(window.wagtail.components.Icon, { name });
    return React.createElement(
      draftail.TooltipEntity,
      { ...props, icon, label: data.string },
    );
  };

  for (const [type, icon] of [['NAME', 'user'], ['TOPIC', 'tag']]) {
    draftail.registerPlugin(
      { type, source: MentionSource, decorator: mention(icon) },
      'entityTypes',
    );
  }
})();
