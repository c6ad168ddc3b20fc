// Runs once for each link; input is one element of what find_links returned.
export default function (input, context) {
    context.sleep(150 + (context.index * 37) % 200);
    // A few servers answer at the second attempt only.
    if (context.index % 29 === 11 && context.attempt === 1)
        throw new Error("503: " + input + " is busy, try again");
    const broken = context.index % 50 === 49;
    if (broken)
        context.log("Broken:", input);
    return { link: input, status: broken ? 404 : 200 };
}
