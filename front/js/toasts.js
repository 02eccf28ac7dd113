// [data-toast]: goes after 10 s unless it carries an action ([data-keep]), which stays until it is used.
document.querySelectorAll("[data-toast]:not([data-keep])").forEach((toast) => setTimeout(() => toast.remove(), 10_000));
