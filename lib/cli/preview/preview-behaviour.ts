/**
 * The preview page's only script: sends the form as 源内 does, shows the answer as it comes, and the request and the response
 * as they were. Plain JavaScript as text, because its digest stands in the page's Content-Security-Policy.
 */
export const previewBehaviour = `'use strict';
(() => {
  const root = document.documentElement;
  const form = document.querySelector('form.request');
  const { api, mode } = form.dataset;
  const byId = (id) => document.getElementById(id);
  const [status, text, sent, received, button] = ['status', 'text', 'sent', 'received', 'send'].map(byId);
  const say = (ja, en) => (root.lang === 'en' ? en : ja);

  const follow = () => {
    root.lang = location.hash === '#en' ? 'en' : 'ja';
    for (const link of document.querySelectorAll('a[hreflang]')) {
      if (link.hreflang === root.lang) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  addEventListener('hashchange', follow);
  follow();

  const base64 = async (file) => {
    let binary = '';
    for (const byte of new Uint8Array(await file.arrayBuffer())) binary += String.fromCharCode(byte);
    return btoa(binary);
  };

  // 源内 sends several answers joined by commas, and files beside the other values.
  const inputsOf = async () => {
    const inputs = {};
    const files = [];
    for (const field of form.querySelectorAll('[data-key]')) {
      const key = field.dataset.key;
      if (field.dataset.type === 'file') {
        const chosen = [...field.querySelector('input').files];
        if (chosen.length === 0) continue;
        files.push({ key, files: await Promise.all(chosen.map(async (file) => ({ filename: file.name, content: await base64(file) }))) });
      } else if (field.dataset.type === 'checkbox') {
        const chosen = [...field.querySelectorAll('input:checked')].map(({ value }) => value);
        if (chosen.length > 0) inputs[key] = chosen.join(',');
      } else if (field.dataset.type === 'radio') {
        const chosen = field.querySelector('input:checked');
        if (chosen) inputs[key] = chosen.value;
      } else {
        const { value } = field.querySelector('input, textarea, select');
        if (value !== '') inputs[key] = value;
      }
    }
    if (files.length > 0) inputs.files = files;
    return inputs;
  };

  const show = (code, body) => {
    status.textContent = code + ' ' + say(code < 300 ? '応答しました' : '断りました', code < 300 ? 'answered' : 'refused');
    status.dataset.outcome = code < 300 ? 'passed' : 'failed';
    text.textContent = body.outputs ?? '';
    received.textContent = JSON.stringify(body, null, 2);
  };

  // Server-sent events, read as they come.
  const streamed = async (response) => {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    const last = {};
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      rest += value;
      const events = rest.split('\\n\\n');
      rest = events.pop();
      for (const one of events) {
        const [, name, data] = /^event: (\\w+)\\ndata: (.*)$/s.exec(one) ?? [];
        if (name === 'text') text.textContent += JSON.parse(data).text;
        else if (name) last[name] = JSON.parse(data);
      }
    }
    if (last.error) show(200, { ...last.error, outputs: text.textContent + '\\n\\n' + last.error.outputs });
    status.textContent = last.error ? say('途中で切れました', 'broke in the middle') : say('200 応答しました', '200 answered');
    status.dataset.outcome = last.error ? 'failed' : 'passed';
    received.textContent = JSON.stringify(last.error ?? last.end, null, 2);
  };

  const finished = async (accepted) => {
    for (let body = accepted; ; ) {
      show(202, body);
      await new Promise((resolve) => setTimeout(resolve, 400));
      body = await (await fetch(accepted.status_url)).json();
      if (body.status === 'COMPLETED' || body.status === 'ERROR') return show(body.status === 'ERROR' ? 502 : 200, body);
    }
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    text.textContent = '';
    received.textContent = '';
    status.textContent = say('送っています', 'sending');
    status.dataset.outcome = 'pending';
    try {
      const request = { inputs: await inputsOf() };
      sent.textContent = JSON.stringify(request, null, 2);
      const response = await fetch(api + '/requests?behaviour=' + byId('behaviour').value, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      });
      const type = response.headers.get('content-type') ?? '';
      if (type.startsWith('text/event-stream')) await streamed(response);
      else if (response.status === 202) await finished(await response.json());
      else show(response.status, await response.json());
    } catch (error) {
      status.textContent = say('プレビューに届きません。ccoe preview が動いているか確かめてください', 'The preview cannot be reached: is ccoe preview running?');
      status.dataset.outcome = 'failed';
    } finally {
      button.disabled = false;
      byId('answer').focus();
    }
  });
})();
`;
