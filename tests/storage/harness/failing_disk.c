/* A disk that fails at the n-th call: preloaded, it stands between the engine and the system, for files below one folder.
 *
 * Kinds: 0 no space once, 1 no space from then on, 2 input/output error from then on, 3 half of a write, then no space, once.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { FILES = 4096 };
static char folder[4096];
static char watched[FILES];
static int armed, kind;
static long calls, fail_at;

void disk_watch(const char *path) { strncpy(folder, path, sizeof folder - 1); }
void disk_fail(long at, int how) { calls = 0; fail_at = at; kind = how; armed = 1; }
void disk_heal(void) { armed = 0; }
long disk_calls(void) { return calls; }

static int fails(int file) {
    if (!armed || (file >= 0 && (file >= FILES || !watched[file]))) return 0;
    calls++;
    int now = (kind == 1 || kind == 2) ? calls >= fail_at : calls == fail_at;
    if (now) errno = kind == 2 ? EIO : ENOSPC;
    return now;
}

static int opened(int file, const char *path) {
    if (file >= 0 && file < FILES) watched[file] = folder[0] && strncmp(path, folder, strlen(folder)) == 0;
    return file;
}

#define OPEN(name)                                                                   \
    int name(const char *path, int flags, ...) {                                     \
        static int (*real)(const char *, int, ...);                                  \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                   \
        va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more); \
        int ours = folder[0] && strncmp(path, folder, strlen(folder)) == 0;          \
        if (ours && (flags & O_CREAT) && fails(-1)) return -1;                       \
        return opened(real(path, flags, mode), path);                                \
    }
OPEN(open)
OPEN(open64)

#define WRITE(name)                                                                  \
    ssize_t name(int file, const void *from, size_t size, off_t at) {                \
        static ssize_t (*real)(int, const void *, size_t, off_t);                    \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                   \
        if (fails(file)) { int why = errno; if (kind == 3) real(file, from, size / 2, at); errno = why; return -1; } \
        return real(file, from, size, at);                                           \
    }
WRITE(pwrite)
WRITE(pwrite64)

#define TRUNCATE(name)                                                               \
    int name(int file, off_t size) {                                                 \
        static int (*real)(int, off_t);                                              \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                   \
        return fails(file) ? -1 : real(file, size);                                  \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name)                                                                   \
    int name(int file) {                                                             \
        static int (*real)(int);                                                     \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                   \
        return fails(file) ? -1 : real(file);                                        \
    }
SYNC(fsync)
SYNC(fdatasync)
