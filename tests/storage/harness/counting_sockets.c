/* Everything that could reach a network, counted: preloaded, it writes one line for each call to the file SOCKETS_TO names.
 *
 * Lines: the call, the address family, and for a local socket its path. Names are looked up inside the C library, where
 * no preloaded connect is asked; so the asking itself is counted.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void tell(const char *call, const struct sockaddr *to, socklen_t size) {
    char line[256];
    const char *name = "";
    char path[sizeof(((struct sockaddr_un *)0)->sun_path) + 1] = "";
    if (to && to->sa_family == AF_UNIX && size > sizeof(sa_family_t)) {
        size_t length = size - sizeof(sa_family_t);
        memcpy(path, ((const struct sockaddr_un *)to)->sun_path, length < sizeof path - 1 ? length : sizeof path - 1);
        name = path[0] ? path : path + 1; /* an abstract name begins with a zero */
    }
    int wide = snprintf(line, sizeof line, "%s %d %s\n", call, to ? to->sa_family : -1, name);
    const char *where = getenv("SOCKETS_TO");
    int file = where ? open(where, O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;
    if (file >= 0) {
        if (write(file, line, wide < (int)sizeof line ? wide : (int)sizeof line - 1) < 0) abort();
        close(file);
    }
}

int connect(int file, const struct sockaddr *to, socklen_t size) {
    static int (*real)(int, const struct sockaddr *, socklen_t);
    if (!real) real = dlsym(RTLD_NEXT, "connect");
    tell("connect", to, size);
    return real(file, to, size);
}

int bind(int file, const struct sockaddr *to, socklen_t size) {
    static int (*real)(int, const struct sockaddr *, socklen_t);
    if (!real) real = dlsym(RTLD_NEXT, "bind");
    tell("bind", to, size);
    return real(file, to, size);
}

ssize_t sendto(int file, const void *from, size_t size, int how, const struct sockaddr *to, socklen_t wide) {
    static ssize_t (*real)(int, const void *, size_t, int, const struct sockaddr *, socklen_t);
    if (!real) real = dlsym(RTLD_NEXT, "sendto");
    if (to) tell("sendto", to, wide);
    return real(file, from, size, how, to, wide);
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    static int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    if (!real) real = dlsym(RTLD_NEXT, "getaddrinfo");
    tell("resolve", NULL, 0);
    return real(node, service, hints, found);
}
