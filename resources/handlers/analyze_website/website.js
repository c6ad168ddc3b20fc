// First step: fetches the page. The demo has no network, so the pages lie in lib/pages.js.
import { pages } from "./lib/pages.js";

export default function (input, context) {
    context.log("Fetching", input.url);
    context.sleep(1200);
    const page = pages[input.url];
    if (page === undefined)
        throw new Error("404: there is no page " + input.url);
    return { url: input.url, status: 200, title: page.title, content: page.content };
}
