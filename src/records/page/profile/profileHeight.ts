/** As high as a profile is in a header, in pixels. Apart from the element, which is loaded when it is first shown. */
export const profileHeight = 92;
