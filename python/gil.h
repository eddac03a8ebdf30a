// The GIL given back while the engine works, taken for what belongs to Python; and the interpreter's end.
//
// When Python ends, whoever waits for the GIL is ended by force where it waits, or waits for ever; a thread of ours
// that was in the middle of C++ takes the process down with it. So before Python ends (atexit) all that has threads of
// its own is told to end them, and a thread of somebody else's that is still in here (a daemon's) sleeps where it would
// have asked for the GIL.
//
// A forked child has none of its parent's threads, and what they held locked stays so: objects made before the fork are
// left alone there.
#pragma once

#include <Python.h>
#include <cxxabi.h>
#include <nanobind/nanobind.h>
#include <unistd.h>

#include <functional>
#include <memory>

namespace tearsheet::python {

// For the time of a scope. Without effect where the GIL is not held.
class WithoutGil {
 public:
  WithoutGil() : state_(PyGILState_Check() != 0 ? PyEval_SaveThread() : nullptr) {}
  WithoutGil(const WithoutGil&) = delete;
  ~WithoutGil();

 private:
  PyThreadState* const state_;
};

class WithGil {
 public:
  WithGil();
  WithGil(const WithGil&) = delete;
  ~WithGil() { PyGILState_Release(state_); }

 private:
  PyGILState_STATE state_;
};

[[noreturn]] void sleep_until_the_end();

// Calls what runs Python's own code, with the GIL held. Where Python ends meanwhile it unwinds this thread, and what is
// destroyed on the way would touch objects without the GIL: the thread stays here instead.
template <typename Work>
auto calling_python(Work work) {
  try {
    return work();
  } catch (abi::__forced_unwind&) {
    sleep_until_the_end();
  }
}

// `end` is called before Python ends, without the GIL, by the main thread, unless this is gone by then. It joins the
// threads that may ask for the GIL. A member that is declared last.
class EndsWithPython {
 public:
  explicit EndsWithPython(std::function<void()> end);
  EndsWithPython(const EndsWithPython&) = delete;
  ~EndsWithPython();

 private:
  struct Entry;
  friend void before_python_ends();
  std::shared_ptr<Entry> entry_;
};

// Whether this is the process that it was made in.
class MadeHere {
 public:
  bool holds() const { return ::getpid() == process_; }

 private:
  pid_t process_ = ::getpid();
};

void bind_gil(nanobind::module_& module);

}  // namespace tearsheet::python
