// Makes the list that the next step maps over: one task for each link.
export default function (input, context) {
    context.sleep(600);
    const links = [];
    for (let i = 0; i < input.links; ++i)
        links.push(input.site + "/page/" + i);
    context.log("Found", links.length, "links");
    return links;
}
