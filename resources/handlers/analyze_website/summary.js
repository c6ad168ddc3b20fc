// Shortens the page to its first sentences.
// input.website is what the step "website" returned: { url, status, title, content }
export default function (input, context) {
    context.log("Summing up", input.website.title);
    context.sleep(1500);
    const sentences = input.website.text.split(". ");
    return { title: input.website.title, summary: sentences.slice(0, 2).join(". ") + "." };
}
