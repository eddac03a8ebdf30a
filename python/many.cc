#include "python/many.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "python/archive.h"
#include "python/article.h"
#include "python/errors.h"
#include "python/fields.h"
#include "python/gil.h"
#include "python/options.h"
#include "python/page_input.h"
#include "python/reading.h"

namespace tearsheet::python {
namespace {

namespace nb = nanobind;

// One page on its way. The Python objects in it are touched with the GIL held only; the rest belongs to a worker
// from the moment it is queued until `answer` is there.
struct Task {
  PageInput input;
  const WarcRecord* record = nullptr;  // of the object in input.owner
  std::string url;
  std::optional<Result<ReadArticle>> answer;
  std::exception_ptr thrown;  // out of memory
};

struct Signals {
  std::condition_variable work;
  std::condition_variable done;
};

class ExtractMany {
 public:
  ExtractMany(nb::object pages, const Options& options, unsigned threads, std::size_t ahead)
      : pages_(nb::steal(PyObject_GetIter(pages.ptr()))), options_(options), ahead_(ahead), thread_count_(threads) {
    if (!pages_.is_valid()) throw nb::python_error();
  }
  ExtractMany(const ExtractMany&) = delete;

  ~ExtractMany() { stop(); }

  nb::handle pages() const { return pages_; }
  void forget_pages() {
    at_end_ = true;
    nb::object(std::move(pages_)).reset();
  }

  // The next page's Article, in the order of the pages.
  ReadArticle next() {
    if (!here_.holds()) {
      PyErr_SetString(PyExc_RuntimeError, "pages are read by the process that began to, not by one forked from it");
      throw nb::python_error();
    }
    // A list of fast pages is pulled without Python ever looking by itself.
    if (PyErr_CheckSignals() != 0) throw nb::python_error();
    fill();
    if (under_way_.empty()) {
      stop();
      if (failure_) {
        nb::python_error failure = *std::exchange(failure_, std::nullopt);
        throw failure;
      }
      throw nb::stop_iteration();
    }
    wait_for(*under_way_.front());
    const std::unique_ptr<Task> task = std::move(under_way_.front());
    under_way_.pop_front();
    const std::string name = task->url.empty() ? "page " + std::to_string(taken_) : task->url;
    ++taken_;
    if (task->thrown) std::rethrow_exception(task->thrown);
    return value_or_raise(std::move(*task->answer), name);
  }

  void stop() {
    at_end_ = true;
    if (!here_.holds()) {
      // A forked child: threads that are not there would be waited for, and a page may be half read.
      new std::vector<std::thread>(std::move(threads_));
      new std::deque<std::unique_ptr<Task>>(std::move(under_way_));
      static_cast<void>(signals_.release());
      return;
    }
    end_threads();
    under_way_.clear();
  }

 private:
  void end_threads() {
    const WithoutGil released;
    const std::lock_guard joining(join_mutex_);
    std::vector<std::thread> threads;
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      queue_.clear();
      threads.swap(threads_);
    }
    signals_->work.notify_all();
    signals_->done.notify_all();
    for (std::thread& thread : threads) thread.join();
  }

  // Takes pages from the iterator until enough are ahead, or until the one that is wanted next is done: a page is never
  // held back for the sake of those behind it longer than its successor takes to come.
  void fill() {
    while (!at_end_ && under_way_.size() < ahead_) {
      if (!under_way_.empty() && is_done(*under_way_.front())) return;
      PyObject* const item = calling_python([&] { return PyIter_Next(pages_.ptr()); });
      if (item == nullptr) {
        at_end_ = true;
        if (PyErr_Occurred() == nullptr) return;
        // The iterator's own failure comes after the pages before it; Ctrl-C and the like at once.
        if (PyErr_ExceptionMatches(PyExc_Exception) == 0) throw nb::python_error();
        failure_.emplace();
        return;
      }
      const nb::object page = nb::steal(item);
      try {
        queue(page);
      } catch (nb::python_error& error) {
        at_end_ = true;
        failure_.emplace(std::move(error));
      }
    }
  }

  void queue(nb::handle page) {
    auto task = std::make_unique<Task>();
    const std::string what = "page " + std::to_string(asked_++);
    if (const WarcRecord* const record = warc_record_of(page)) {
      task->input.owner = nb::borrow(page);
      task->record = record;
      task->url = well_formed(record->target_uri);
    } else if (PyTuple_Check(page.ptr()) && PyTuple_GET_SIZE(page.ptr()) == 2) {
      task->input = take_page(nb::handle(PyTuple_GET_ITEM(page.ptr(), 0)), what);
      task->url = text_option(what + ": url", nb::handle(PyTuple_GET_ITEM(page.ptr(), 1)));
    } else {
      task->input = take_page(page, what);
    }
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) throw nb::stop_iteration();
      start_threads();
      queue_.push_back(task.get());
    }
    signals_->work.notify_one();
    under_way_.push_back(std::move(task));
  }

  void start_threads() {
    if (!threads_.empty()) return;
    try {
      for (unsigned i = 0; i < thread_count_; ++i) threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {  // fewer threads than asked for will do, none will not
      if (threads_.empty()) throw;
    }
  }

  bool is_done(const Task& task) {
    const std::lock_guard lock(mutex_);
    return task.answer.has_value() || task.thrown;
  }

  void wait_for(const Task& task) {
    if (is_done(task)) return;
    while (true) {
      bool done = false;
      bool stopped = false;
      {
        const WithoutGil released;
        std::unique_lock lock(mutex_);
        wanted_ = &task;
        signals_->done.wait_for(lock, std::chrono::milliseconds(200),
                                [&] { return task.answer.has_value() || task.thrown || stopping_; });
        wanted_ = nullptr;
        done = task.answer.has_value() || task.thrown;
        stopped = stopping_;
      }
      if (done) return;
      if (stopped) throw nb::stop_iteration();  // Python ends
      if (PyErr_CheckSignals() != 0) throw nb::python_error();
    }
  }

  void work() {
    Extractor extractor;
    PayloadReader payloads;
    std::unique_lock lock(mutex_);
    while (true) {
      signals_->work.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      Task& task = *queue_.front();
      queue_.pop_front();
      lock.unlock();
      std::optional<Result<ReadArticle>> answer;
      std::exception_ptr thrown;
      try {
        Options options = options_;
        options.url = task.url.empty() ? options_.url : task.url;
        if (task.record != nullptr) {
          answer = read_record(extractor, payloads, *task.record, options);
        } else {
          options.content_type = task.input.is_text ? std::string(kTextContentType) : options_.content_type;
          answer = read_page(extractor, task.input.bytes, options);
        }
      } catch (...) {
        thrown = std::current_exception();
      }
      lock.lock();
      task.answer = std::move(answer);
      task.thrown = thrown;
      if (wanted_ == &task) signals_->done.notify_one();
    }
  }

  const MadeHere here_;
  nb::object pages_;
  const Options options_;
  const std::size_t ahead_;
  const unsigned thread_count_;
  std::deque<std::unique_ptr<Task>> under_way_;  // in order
  std::optional<nb::python_error> failure_;
  bool at_end_ = false;
  std::size_t asked_ = 0;
  std::size_t taken_ = 0;

  std::mutex join_mutex_;  // held by who joins the threads
  std::mutex mutex_;       // all that follows, and each task's answer
  std::vector<std::thread> threads_;
  std::unique_ptr<Signals> signals_ = std::make_unique<Signals>();
  std::deque<Task*> queue_;
  const Task* wanted_ = nullptr;
  bool stopping_ = false;
  EndsWithPython ends_{[this] {
    if (here_.holds()) end_threads();
  }};
};

// The pages may lead back to their own iterator: a cycle that Python's collector can free only if it sees it.
int visit_pages(PyObject* self, visitproc visit, void* arg) {
  Py_VISIT(Py_TYPE(self));
  if (!nb::inst_ready(self)) return 0;
  Py_VISIT(nb::inst_ptr<ExtractMany>(self)->pages().ptr());
  return 0;
}

int clear_pages(PyObject* self) {
  nb::inst_ptr<ExtractMany>(self)->forget_pages();
  return 0;
}

PyType_Slot many_slots[] = {{Py_tp_traverse, reinterpret_cast<void*>(visit_pages)},
                            {Py_tp_clear, reinterpret_cast<void*>(clear_pages)},
                            {0, nullptr}};

}  // namespace

void bind_many(nb::module_& module) {
  nb::class_<ExtractMany>(module, "ExtractMany", "Iterator of Articles, in the order of the pages.",
                          nb::type_slots(many_slots))
      .def(nb::init<nb::object, const Options&, unsigned, std::size_t>(), nb::arg("pages"), nb::arg("options"),
           nb::arg("threads"), nb::arg("ahead"))
      .def("__iter__", [](nb::handle self) { return nb::borrow(self); })
      .def("__next__", &ExtractMany::next)
      .def("close", &ExtractMany::stop);
}

}  // namespace tearsheet::python
