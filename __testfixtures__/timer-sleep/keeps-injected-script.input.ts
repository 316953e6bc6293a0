declare const chrome: { scripting: { executeScript(injection: { target: { tabId: number }; func: () => Promise<void> }): Promise<void> } };

export async function scroll(tabId: number, signal: AbortSignal): Promise<void> {
  await chrome.scripting.executeScript({
    target: { tabId },
    func: async () => {
      window.scrollTo(0, document.body.scrollHeight);
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
  });
}
