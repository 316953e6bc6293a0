declare function reply(text: string): Promise<void>;
declare function load(name: string): Promise<string>;

export async function answer(question: string): Promise<void> {
  switch (question) {
    case "time": {
      const text = await load("time");
      await reply(text);
      break;
    }
    case "name":
      await reply("Ada");
      break;
    default:
      console.log(question);
  }
}
