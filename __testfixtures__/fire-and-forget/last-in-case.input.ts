declare function reply(text: string): Promise<void>;
declare function load(name: string): Promise<string>;

export async function answer(question: string): Promise<void> {
  switch (question) {
    case "time": {
      const text = await load("time");
      reply(text);
      break;
    }
    case "name":
      reply("Ada");
      break;
    default:
      console.log(question);
  }
}
