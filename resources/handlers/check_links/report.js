// input.check_link is the list of what its 200 tasks returned, in their order.
export default function (input, context) {
    context.sleep(700);
    const broken = input.check_link.filter((result) => result.status !== 200);
    return { checked: input.check_link.length, broken: broken.map((result) => result.link) };
}
